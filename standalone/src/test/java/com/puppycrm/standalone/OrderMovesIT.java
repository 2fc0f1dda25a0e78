package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestOrders.MOVES;
import static com.puppycrm.standalone.TestOrders.WAYS;
import static com.puppycrm.standalone.TestOrders.customer;
import static com.puppycrm.standalone.TestOrders.move;
import static com.puppycrm.standalone.TestOrders.order;
import static com.puppycrm.standalone.TestOrders.orderIn;
import static com.puppycrm.standalone.TestOrders.path;
import static com.puppycrm.standalone.TestOrders.strings;
import static com.puppycrm.standalone.TestOrders.theRecordsAgree;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Which status changes an order can make, when, and that all its records agree. */
class OrderMovesIT {

    static Stream<Arguments> pairs() {
        return MOVES.keySet().stream()
                .sorted()
                .flatMap(from -> MOVES.keySet().stream().sorted().map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("pairs")
    void onlyTheMovesInTheDiagramAreAllowed(String from, String to) {
        UUID id = orderIn(from);
        long version = order(id).version();
        long events = company.product().sequences(id).size();

        Reply reply = move(id, Map.of("status", to, "note", "from " + from));

        List<String> made = new ArrayList<>(WAYS.get(from));
        if (MOVES.get(from).contains(to)) {
            made.add(to);
            reply.expect(200);
            assertThat(reply.text("status")).isEqualTo(to);
            assertThat(strings(reply.at("/allowed_transitions"))).isEqualTo(MOVES.get(to));
        } else {
            reply.refused(409, "transition_not_allowed");
            assertThat(strings(reply.at("/allowed_transitions"))).isEqualTo(MOVES.get(from));
            assertThat(order(id).version()).isEqualTo(version);
            assertThat(company.product().sequences(id)).hasSize((int) events);
        }
        Reply now = order(id);
        assertThat(now.text("status")).isEqualTo(made.isEmpty() ? "pending" : made.getLast());
        assertThat(strings(now.at("/allowed_transitions"))).isEqualTo(MOVES.get(now.text("status")));
        theRecordsAgree(id, made);
    }

    @Test
    void deliveryHasADate() {
        UUID id = orderIn("shipped");
        assertThat(order(id).at("/actual_delivery_date").isNull()).isTrue();

        company.move(id, "delivered");

        assertThat(order(id).text("actual_delivery_date"))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
    }

    @Test
    void noteAndTrackingAreRecordedWithTheMove() {
        UUID id = orderIn("processing");

        move(id, Map.of("status", "shipped", "note", "By van", "tracking_number", "1Z-42", "carrier", "UPS"))
                .expect(200);

        Reply now = order(id);
        assertThat(now.text("tracking_number")).isEqualTo("1Z-42");
        assertThat(now.text("carrier")).isEqualTo("UPS");
        assertThat(api().get(path(id, "status-history/")).items("note")).last().isEqualTo("By van");
        theRecordsAgree(id, List.of("processing", "shipped"));
    }

    @Test
    void businessTimesIncreaseAndAreNotInTheFuture() {
        Instant placed = Instant.parse("2024-03-01T09:00:00Z");
        UUID id = api().post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                customer,
                                "items",
                                List.of(item("1", "10")),
                                "placed_at",
                                placed.toString()))
                .expect(201)
                .id();

        assertThat(order(id).text("placed_at")).isEqualTo(placed.toString());
        Reply early = move(
                        id,
                        Map.of(
                                "status",
                                "processing",
                                "at",
                                placed.minusSeconds(1).toString()))
                .refused(409, "at_too_early");
        assertThat(early.text("earliest")).isEqualTo(placed.toString());
        move(id, Map.of("status", "processing", "at", Instant.now().plusSeconds(3600)))
                .refusedFields("at");
        Instant shippedAt = placed.plus(2, ChronoUnit.DAYS);
        move(id, Map.of("status", "processing", "at", placed.toString())).expect(200);
        move(id, Map.of("status", "shipped", "at", shippedAt.toString())).expect(200);
        move(id, Map.of("status", "delivered", "at", "2024-03-07T23:30:00Z")).expect(200);

        assertThat(api().get(path(id, "status-history/")).items("at"))
                .containsExactly(placed.toString(), placed.toString(), shippedAt.toString(), "2024-03-07T23:30:00Z");
        assertThat(order(id).text("actual_delivery_date")).isEqualTo("2024-03-07");
        JsonNode replayed = api().get("/api/audit/orders/" + id + "/").items().getLast();
        assertThat(Instant.parse(replayed.path("recorded_at").stringValue()))
                .isAfter(Instant.parse(replayed.path("at").stringValue()));
        asOf(id, shippedAt.minusMillis(1), "processing");
        asOf(id, shippedAt, "shipped");
        api().get(path(id, "?as_of=" + placed.minusMillis(1))).expect(404);
    }

    private static void asOf(UUID id, Instant instant, String status) {
        assertThat(api().get(path(id, "?as_of=" + instant)).expect(200).text("status"))
                .isEqualTo(status);
    }

    @Test
    void theDayOfDeliveryIsInTheCompanysTimeZone() {
        TestCompany inAuckland = TestCompany.register(Map.of("time_zone", "Pacific/Auckland"));
        UUID id = inAuckland
                .api()
                .post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                inAuckland.customer(),
                                "items",
                                List.of(item("1", "1")),
                                "placed_at",
                                "2024-01-01T00:00:00Z"))
                .expect(201)
                .id();
        inAuckland
                .api()
                .post(path(id, "status/"), Map.of("status", "processing", "at", "2024-01-02T00:00:00Z"))
                .expect(200);
        inAuckland
                .api()
                .post(path(id, "status/"), Map.of("status", "shipped", "at", "2024-01-03T00:00:00Z"))
                .expect(200);

        Reply delivered = inAuckland
                .api()
                .post(path(id, "status/"), Map.of("status", "delivered", "at", "2024-01-04T12:00:00Z"))
                .expect(200);

        assertThat(delivered.text("actual_delivery_date")).isEqualTo("2024-01-05");
    }
}
