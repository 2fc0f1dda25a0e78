package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.SharedCompany.customer;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.projections.ReadBarrier;
import com.puppycrm.standalone.TestCompany.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
