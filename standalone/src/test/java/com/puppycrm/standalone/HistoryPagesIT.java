package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.TestOrders.customer;
import static com.puppycrm.standalone.TestOrders.move;
import static com.puppycrm.standalone.TestOrders.order;
import static com.puppycrm.standalone.TestOrders.orderIn;
import static com.puppycrm.standalone.TestOrders.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Histories, replays, payments and notes come in pages, like every list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryPagesIT {

    private UUID order;
    private UUID record;

    @BeforeAll
    void entries() {
        record = company.customer();
        order = orderIn("processing");
        for (int i = 0; i < 7; i++) {
            api().patch("/api/customers/" + record + "/", Map.of("notes", "note " + i))
                    .expect(200);
            api().post(path(order, "payments/"), Map.of("kind", "failure", "amount", "1"))
                    .expect(200);
            api().post(path(order, "notes/"), Map.of("text", "note " + i)).expect(201);
        }
    }

    Stream<String> lists() {
        return Stream.of(
                "/api/customers/" + record + "/history/",
                "/api/audit/customers/" + record + "/",
                path(order, "history/"),
                "/api/audit/orders/" + order + "/",
                path(order, "payments/"),
                path(order, "notes/"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void pagesAddUpToTheWhole(String list) {
        Reply whole = api().get(list).expect(200);
        assertThat(whole.at("/next_cursor").isNull()).isTrue();
        assertThat(whole.at("/total").intValue())
                .isEqualTo(whole.items().size())
                .isGreaterThanOrEqualTo(7);
        assertThat(whole.at("/total_exact").booleanValue()).isTrue();
        assertThat(pages(list + "?limit=3")).isEqualTo(whole.items());
        assertThat(pages(list + "?limit=3&sort=-position"))
                .isEqualTo(whole.items().reversed());
        assertThat(api().get(list + "?total=false").expect(200).json().has("total"))
                .isFalse();
    }

    private List<JsonNode> pages(String list) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = api().get(list + cursor).expect(200);
            assertThat(page.items()).hasSizeBetween(1, 3);
            all.addAll(page.items());
            JsonNode next = page.at("/next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.stringValue();
        } while (!cursor.isEmpty());
        return all;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void allInvalidParametersAreNamed(String list) {
        api().get(list + "?limit=201&cursor=x&sort=amount&total=some")
                .refusedFields("limit", "cursor", "sort", "total");
        api().get(list + "?page=2").refusedFields("page");
    }

    @Test
    void aCursorBelongsToOneRecord() {
        String cursor = api().get(path(order, "history/?limit=2")).text("next_cursor");
        api().get(path(orderIn("processing"), "history/?limit=2&cursor=" + cursor))
                .refusedFields("cursor");
    }

    @Test
    void whatIsRecordedTodayDoesNotForbidAMoveOfYesterday() {
        Instant placed = Instant.now().minus(5, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        UUID id = api().post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                customer,
                                "items",
                                List.of(TestCompany.item("1", "10")),
                                "placed_at",
                                placed.toString()))
                .expect(201)
                .id();
        api().post(path(id, "notes/"), Map.of("text", "called")).expect(201);
        api().post(path(id, "payments/"), Map.of("kind", "payment", "amount", "10"))
                .expect(200);
        Instant shipped = placed.plus(4, ChronoUnit.DAYS);
        Instant known = Instant.now();
        move(id, Map.of("status", "processing", "at", placed.plusSeconds(60).toString()))
                .expect(200);
        move(id, Map.of("status", "shipped", "at", shipped.toString())).expect(200);

        Reply now = order(id);
        assertThat(Instant.parse(now.text("updated_at"))).isAfter(shipped.plus(12, ChronoUnit.HOURS));
        assertThat(Instant.parse(now.text("created_at"))).isAfter(placed.plus(4, ChronoUnit.DAYS));
        Reply yesterday =
                api().get(path(id, "?as_of=" + shipped.plusSeconds(1))).expect(200);
        assertThat(yesterday.text("status")).isEqualTo("shipped");
        assertThat(yesterday.text("paid_total")).isEqualTo("0.00");
        Reply asKnown = api().get(path(id, "?recorded_as_of=" + known)).expect(200);
        assertThat(asKnown.text("status")).isEqualTo("pending");
        assertThat(asKnown.text("paid_total")).isEqualTo("10.00");
        assertThat(api().get("/api/audit/orders/" + id + "/?sort=at").items("type"))
                .containsExactly(
                        "order.created",
                        "order.processing_started",
                        "order.shipped",
                        "order.note_added",
                        "order.payment_received");
        assertThat(api().get("/api/audit/orders/" + id + "/").items("type"))
                .endsWith("order.processing_started", "order.shipped");
        move(id, Map.of("status", "delivered", "at", shipped.minusSeconds(1).toString()))
                .refused(409, "at_too_early");
    }
}
