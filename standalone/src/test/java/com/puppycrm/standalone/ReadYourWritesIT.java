package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.SharedCompany.customer;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.log.PositionTokens;
import com.puppycrm.platform.projections.ReadBarrier;
import com.puppycrm.standalone.TestCompany.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions: callers read their own writes, and the writes of others once they name their position. */
class ReadYourWritesIT {

    @Test
    void callersReadTheirOwnWritesAndThoseOfOthersByPosition() {
        Person reader = company.hire("manager");
        for (int i = 0; i < 20; i++) {
            Reply created = api().post("/api/customers/", person()).expect(201);
            api().get(customer(created.id())).expect(200);
            reader.api()
                    .call("GET", customer(created.id()))
                    .header("X-Min-Position", created.header("X-Event-Position"))
                    .send()
                    .expect(200);
        }
    }

    /** What follows after that, PuppyCrmIT shows with less patience. */
    @Test
    void readsWaitForFiveSeconds() {
        assertThat(company.product().bean(ReadBarrier.class).timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "999999999999", "-1", "x", "00", "AAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoPositionIsRefused(String position) {
        Reply refused = reading(position).refusedFields("X-Min-Position");

        assertThat(refused.at("/errors/0/message").stringValue()).contains("X-Event-Position");
    }

    /** As a client holds it after the service was restored from a backup. */
    @Test
    void aPositionThatTheLogDoesNotHaveIsRefusedAtOnce() {
        String beyond = company.product().bean(PositionTokens.class).of(999_999_999_999L);
        long begun = System.nanoTime();

        reading(beyond).refusedFields("X-Min-Position");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void whoHasChangedNothingYetWaitsForNothing() {
        reading("0").expect(200);
    }

    private static Reply reading(String position) {
        return api().call("GET", "/api/customers/")
                .header("X-Min-Position", position)
                .send();
    }

    @Test
    void positionsTellNothingOfOtherCompanies() {
        TestCompany own = TestCompany.register();
        TestCompany other = TestCompany.register();
        UUID id = own.customer();
        UUID order = own.order(id);
        other.order(other.customer());
        own.move(order, "processing");
        String nothingNew =
                own.api().patch("/api/customers/" + id + "/", Map.of()).header("X-Event-Position");
        other.customer();
        own.api().patch("/api/customers/" + id + "/", Map.of("notes", "n")).expect(200);
        other.order(other.customer());
        own.api()
                .post("/api/orders/" + order + "/payments/", Map.of("kind", "payment", "amount", "1"))
                .expect(200);
        own.api().post("/api/orders/" + order + "/notes/", Map.of("text", "n")).expect(201);

        long before = positions(own, "/api/customers/" + id + "/history/").getFirst() - 1;
        assertThat(before).as("only the company's own registration").isLessThan(3);
        assertThat(positions(own, "/api/customers/" + id + "/history/")).containsExactly(before + 1, before + 4);
        assertThat(positions(own, "/api/orders/" + order + "/history/"))
                .containsExactly(before + 2, before + 3, before + 5, before + 6);
        assertThat(positions(own, "/api/orders/" + order + "/status-history/")).containsExactly(before + 2, before + 3);
        assertThat(positions(own, "/api/orders/" + order + "/payments/")).containsExactly(before + 5);
        assertThat(positions(own, "/api/orders/" + order + "/notes/")).containsExactly(before + 6);
        assertThat(positions(own, "/api/audit/orders/" + order + "/"))
                .containsExactly(before + 2, before + 3, before + 5, before + 6);
        assertThat(nothingNew).hasSize(64);
        assertThat(own.api().patch("/api/customers/" + id + "/", Map.of()).header("X-Event-Position"))
                .as("also where nothing happened in between")
                .isNotEqualTo(
                        own.api().patch("/api/customers/" + id + "/", Map.of()).header("X-Event-Position"));
    }

    private static List<Long> positions(TestCompany company, String path) {
        return company.api().get(path).expect(200).items().stream()
                .map(item -> item.path("position").longValue())
                .toList();
    }

    @Test
    void positionsOnlyIncrease() {
        UUID id = company.customer();
        for (int i = 0; i < 5; i++) {
            api().patch(customer(id), Map.of("notes", "n" + i)).expect(200);
        }

        List<Long> positions = api().get(customer(id) + "history/").expect(200).items().stream()
                .map(item -> item.path("position").longValue())
                .toList();

        assertThat(positions).hasSize(6).isSorted().doesNotHaveDuplicates();
    }
}
