package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.CommandDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Which moves an order can make, what it may be told on its way, and that all its records tell the same story. */
class OrderMovesIT {

    /** The picture in the product's description, as a table. */
    private static final Map<String, List<String>> MOVES = Map.of(
            "pending", List.of("processing", "cancelled"),
            "processing", List.of("shipped", "cancelled"),
            "shipped", List.of("delivered"),
            "delivered", List.of(),
            "cancelled", List.of("refunded"),
            "refunded", List.of());

    /** How an order gets there from pending. */
    private static final Map<String, List<String>> WAYS = Map.of(
            "pending", List.of(),
            "processing", List.of("processing"),
            "shipped", List.of("processing", "shipped"),
            "delivered", List.of("processing", "shipped", "delivered"),
            "cancelled", List.of("cancelled"),
            "refunded", List.of("cancelled", "refunded"));

    private static final List<String> FIELDS = List.of(
            "id",
            "order_number",
            "customer",
            "status",
            "payment_status",
            "items",
            "subtotal",
            "discount_total",
            "tax_total",
            "total",
            "paid_total",
            "refunded_total",
            "tracking_number",
            "carrier",
            "expected_delivery_date",
            "actual_delivery_date",
            "shipping_address",
            "billing_address",
            "payment_method",
            "invoice_number",
            "placed_at",
            "late",
            "priority",
            "previous_order_id",
            "allowed_transitions",
            "created_by",
            "version",
            "currency");

    private static TestCompany company;
    private static UUID customer;

    @BeforeAll
    static void register() {
        company = TestCompany.register();
        customer = company.customer();
    }

    static Stream<Arguments> pairs() {
        return MOVES.keySet().stream()
                .sorted()
                .flatMap(from -> MOVES.keySet().stream().sorted().map(to -> Arguments.of(from, to)));
    }

    private static Api api() {
        return company.api();
    }

    private static String path(UUID order, String part) {
        return "/api/orders/" + order + "/" + part;
    }

    private static Reply order(UUID id) {
        return api().get(path(id, "")).expect(200);
    }

    private static Reply move(UUID id, Map<String, Object> body) {
        return api().post(path(id, "status/"), body);
    }

    private static Reply pay(UUID id, String kind, String amount) {
        return api().post(path(id, "payments/"), Map.of("kind", kind, "amount", amount));
    }

    private static UUID orderIn(String status) {
        UUID id = company.order(customer);
        company.move(id, WAYS.get(status).toArray(String[]::new));
        return id;
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("pairs")
    void theMovesOfThePictureAndNoOthers(String from, String to) {
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

    /** Status history, history and replay tell the moves that were made, and each other. */
    private static void theRecordsAgree(UUID id, List<String> moves) {
        List<JsonNode> told = api().get(path(id, "status-history/")).expect(200).items();
        List<JsonNode> history = api().get(path(id, "history/")).expect(200).items();
        List<JsonNode> replay =
                api().get("/api/audit/orders/" + id + "/").expect(200).items();
        List<String> statuses = new ArrayList<>(List.of("pending"));
        statuses.addAll(moves);

        assertThat(told).extracting(step -> step.path("to").stringValue()).isEqualTo(statuses);
        assertThat(told.getFirst().path("from").isNull()).isTrue();
        assertThat(told.stream().skip(1))
                .extracting(step -> step.path("from").stringValue())
                .isEqualTo(statuses.subList(0, statuses.size() - 1));
        assertThat(told).allSatisfy(step -> {
            assertThat(step.at("/actor/id").stringValue())
                    .isEqualTo(company.ceo().id().toString());
            assertThat(step.at("/actor/role").stringValue()).isEqualTo("ceo");
            assertThat(step.at("/actor/name").stringValue()).isEqualTo("Ada Chief");
        });

        List<String> replayed = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (JsonNode step : replay) {
            String before = step.at("/state_before/status").asString("");
            String after = step.at("/state_after/status").stringValue();
            if (!before.equals(after)) {
                replayed.add(after);
                positions.add(step.path("position").longValue());
            }
        }
        assertThat(replayed).isEqualTo(statuses);
        assertThat(told).extracting(step -> step.path("position").longValue()).isEqualTo(positions);
        assertThat(replay.getFirst().path("state_before").isNull()).isTrue();
        for (int i = 1; i < replay.size(); i++) {
            assertThat(replay.get(i).path("state_before"))
                    .isEqualTo(replay.get(i - 1).path("state_after"));
            assertThat(replay.get(i).path("sequence").longValue()).isEqualTo(i);
            assertThat(replay.get(i).path("hash").stringValue()).matches("[0-9a-f]{64}");
        }
        assertThat(history)
                .extracting(step -> step.path("position").longValue())
                .isEqualTo(replay.stream()
                        .map(step -> step.path("position").longValue())
                        .toList())
                .isSorted();
        assertThat(history)
                .extracting(step -> step.path("type").stringValue())
                .isEqualTo(replay.stream()
                        .map(step -> step.path("type").stringValue())
                        .toList());
        JsonNode last = replay.getLast().path("state_after");
        Reply now = order(id);
        for (String field : List.of("status", "payment_status", "total", "paid_total", "refunded_total", "items")) {
            assertThat(last.path(field)).as(field).isEqualTo(now.at("/" + field));
        }
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    @Test
    void deliveryIsDated() {
        UUID id = orderIn("shipped");
        assertThat(order(id).at("/actual_delivery_date").isNull()).isTrue();

        company.move(id, "delivered");

        assertThat(order(id).text("actual_delivery_date"))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
    }

    @Test
    void noteAndTrackingComeWithTheMove() {
        UUID id = orderIn("processing");

        move(id, Map.of("status", "shipped", "note", "By van", "tracking_number", "1Z-42", "carrier", "UPS"))
                .expect(200);

        Reply now = order(id);
        assertThat(now.text("tracking_number")).isEqualTo("1Z-42");
        assertThat(now.text("carrier")).isEqualTo("UPS");
        assertThat(api().get(path(id, "status-history/")).items("note")).last().isEqualTo("By van");
        theRecordsAgree(id, List.of("processing", "shipped"));
    }

    @ParameterizedTest
    @CsvSource({
        // quantity, unit price, discount, tax, tax rate, total
        "2, 50.00, , , , 100.00",
        "3, 19.99, 5.00, , , 54.97",
        "1.5, 0.333, , , , 0.50",
        "0.001, 5, , , , 0.01",
        "0.001, 4.9999, , , , 0.00",
        "7, 14.2857, , 3.10, , 103.10",
        "1, 100, 10, , 0.19, 107.10",
        "3, 0.335, , , 0.19, 1.20",
        "1, 10, 10, , , 0.00",
        "1000000, 999999.9999, , , , 999999999900.00",
    })
    void totalsAreExact(String quantity, String price, String discount, String tax, String taxRate, String total) {
        Map<String, Object> item = new LinkedHashMap<>(item(quantity, price));
        putIfGiven(item, "discount", discount);
        putIfGiven(item, "tax", tax);
        putIfGiven(item, "tax_rate", taxRate);

        Reply placed = api().post("/api/orders/", Map.of("customer_id", customer, "items", List.of(item)))
                .expect(201);

        assertThat(placed.text("total")).isEqualTo(total);
        assertThat(placed.at("/items/0/total").stringValue()).isEqualTo(total);
        Reply read = order(placed.id());
        for (String field : List.of("total", "subtotal", "discount_total", "tax_total", "paid_total")) {
            assertThat(read.text(field)).as(field).isEqualTo(placed.text(field));
        }
    }

    private static void putIfGiven(Map<String, Object> item, String field, String value) {
        if (value != null) {
            item.put(field, value);
        }
    }

    @Test
    void theOrdersTotalIsTheSumOfItsItems() {
        Map<String, Object> discounted = new LinkedHashMap<>(item("3", "19.99"));
        discounted.put("discount", "5");
        discounted.put("tax_rate", "0.19");

        Reply placed = api().post(
                        "/api/orders/",
                        Map.of("customer_id", customer, "items", List.of(discounted, item("1", "0.005"))))
                .expect(201);

        // 59.97 - 5.00 = 54.97, tax 10.4443; and 0.005, rounded half up.
        assertThat(placed.at("/items/0/total").stringValue()).isEqualTo("65.41");
        assertThat(placed.at("/items/1/total").stringValue()).isEqualTo("0.01");
        assertThat(placed.text("total")).isEqualTo("65.42");
        assertThat(placed.text("discount_total")).isEqualTo("5.00");
        assertThat(placed.text("tax_total")).isEqualTo("10.44");
        assertThat(placed.text("subtotal")).isEqualTo("59.98");
    }

    @Test
    void anItemNeverComesToLessThanNothing() {
        Map<String, Object> item = new LinkedHashMap<>(item("1", "10.00"));
        item.put("discount", "10.01");

        api().post("/api/orders/", Map.of("customer_id", customer, "items", List.of(item)))
                .refusedFields("items[0].discount");
    }

    @Test
    void linesAndOrdersComeToAMillionMillionsAtMost() {
        Map<String, Object> most = item("1000000", "1000000");
        Map<String, Object> tooMuch = item("1000000000", "1000000000");
        UUID id = company.order(customer);

        for (Reply refused : List.of(placing(tooMuch), editing(id, tooMuch))) {
            refused.refusedFields("items[0].unit_price");
        }
        for (Reply refused : List.of(placing(most, item("1", "0.01")), editing(id, most, item("1", "0.01")))) {
            refused.refusedFields("items");
        }
        api().post(path(id, "payments/"), Map.of("kind", "failure", "amount", "1000000000000.01"))
                .refusedFields("amount");

        UUID large = placing(most).expect(201).id();
        assertThat(order(large).text("total")).isEqualTo("1000000000000.00");
        assertThat(editing(id, most).expect(200).text("total")).isEqualTo("1000000000000.00");
    }

    private static Reply placing(Object... items) {
        return api().post("/api/orders/", Map.of("customer_id", customer, "items", List.of(items)));
    }

    private static Reply editing(UUID id, Object... items) {
        return api().patch(path(id, ""), Map.of("items", List.of(items)));
    }

    @Test
    void theCurrencysDecimalsAreTheCompanys() {
        TestCompany inYen = TestCompany.register(Map.of("currency", "JPY"));

        Reply placed = inYen.placed(inYen.customer());

        assertThat(placed.text("total")).isEqualTo("100");
        assertThat(placed.text("currency")).isEqualTo("JPY");
        Map<String, Object> tooFine = new LinkedHashMap<>(item("1", "10"));
        tooFine.put("discount", "0.5");
        inYen.api()
                .post("/api/orders/", Map.of("customer_id", inYen.customer(), "items", List.of(tooFine)))
                .refusedFields("items[0].discount");
    }

    @Test
    void numbersRiseAndAreReadable() {
        String first = order(company.order(customer)).text("order_number");
        String second = order(company.order(customer)).text("order_number");

        assertThat(first).matches("ORD-\\d{4}-\\d{6}");
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void anOrderIsPaidWhenAllOfItIs() {
        UUID id = company.order(customer);

        assertThat(pay(id, "payment", "40.00").expect(200).text("payment_status"))
                .isEqualTo("pending");
        assertThat(order(id).text("paid_total")).isEqualTo("40.00");
        pay(id, "payment", "60.01").refused(409, "payment_exceeds_total");
        assertThat(pay(id, "failure", "60.00").expect(200).text("payment_status"))
                .isEqualTo("failed");
        assertThat(pay(id, "payment", "60.00").expect(200).text("payment_status"))
                .isEqualTo("paid");
        pay(id, "payment", "0.01").refused(409, "payment_exceeds_total");
        pay(id, "failure", "1.00").refused(409, "already_paid");

        Reply payments = api().get(path(id, "payments/")).expect(200);
        assertThat(payments.items("kind")).containsExactly("payment", "failure", "payment");
        assertThat(payments.items("amount")).containsExactly("40.00", "60.00", "60.00");
        theRecordsAgree(id, List.of());
    }

    @Test
    void neverMoreIsGivenBackThanWasPaid() {
        UUID id = company.order(customer);
        pay(id, "refund", "0.01").refused(409, "refund_exceeds_paid");
        pay(id, "payment", "100").expect(200);
        company.move(id, "processing", "shipped", "delivered");

        assertThat(pay(id, "refund", "30.00").expect(200).text("payment_status"))
                .isEqualTo("paid");
        pay(id, "refund", "70.01").refused(409, "refund_exceeds_paid");
        assertThat(pay(id, "refund", "70.00").expect(200).text("payment_status"))
                .isEqualTo("refunded");

        Reply now = order(id);
        assertThat(now.text("status")).isEqualTo("delivered");
        assertThat(now.text("refunded_total")).isEqualTo("100.00");
        theRecordsAgree(id, List.of("processing", "shipped", "delivered"));
    }

    @Test
    void aCancelledOrderTakesNoPayment() {
        UUID id = orderIn("cancelled");

        pay(id, "payment", "1").refused(409, "order_closed");
        pay(id, "failure", "1").refused(409, "order_closed");
    }

    @Test
    void refundingACancelledOrderGivesBackWhatWasPaid() {
        UUID id = company.order(customer);
        pay(id, "payment", "40").expect(200);
        pay(id, "refund", "15").expect(200);
        company.move(id, "cancelled");

        Reply refunded = move(id, Map.of("status", "refunded")).expect(200);

        assertThat(refunded.text("refunded_total")).isEqualTo("40.00");
        assertThat(refunded.text("payment_status")).isEqualTo("refunded");
        Reply payments = api().get(path(id, "payments/")).expect(200);
        assertThat(payments.items("kind")).containsExactly("payment", "refund", "refund");
        assertThat(payments.items("amount")).containsExactly("40.00", "15.00", "25.00");
        theRecordsAgree(id, List.of("cancelled", "refunded"));
    }

    @Test
    void refundingAnUnpaidOrderGivesNothingBack() {
        UUID id = orderIn("refunded");

        assertThat(order(id).text("refunded_total")).isEqualTo("0.00");
        assertThat(order(id).text("payment_status")).isEqualTo("pending");
        assertThat(api().get(path(id, "payments/")).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pending, 200", "processing, 200", "shipped, 409", "delivered, 409", "cancelled, 409", "refunded, 409"})
    void itemsAddressesAndDateCanChangeWhilePendingOrProcessing(String status, int expected) {
        UUID id = orderIn(status);
        List<Map<String, Object>> changes = List.of(
                Map.of("items", List.of(item("3", "50.00"))),
                Map.of("shipping_address", Map.of("line1", "Dog Lane 1", "city", "Bath", "country", "UK")),
                Map.of("billing_address", Map.of("line1", "Cat Lane 1", "country", "DE")),
                Map.of("expected_delivery_date", "2031-05-06"),
                Map.of("payment_method", "card"));

        for (Map<String, Object> change : changes) {
            Reply reply = api().patch(path(id, ""), change).expect(expected);
            if (expected == 409) {
                reply.refused(409, "order_not_editable");
            }
        }

        Reply now = order(id);
        assertThat(now.text("total")).isEqualTo(expected == 200 ? "150.00" : "100.00");
        if (expected == 200) {
            assertThat(now.at("/shipping_address/country").stringValue()).isEqualTo("GB");
            assertThat(now.text("expected_delivery_date")).isEqualTo("2031-05-06");
            // One event for each edit.
            assertThat(company.product().sequences(id))
                    .hasSize(1 + WAYS.get(status).size() + changes.size());
        }
        theRecordsAgree(id, WAYS.get(status));
    }

    @ParameterizedTest
    @CsvSource({"pending, 200", "processing, 200", "shipped, 200", "cancelled, 200", "delivered, 409", "refunded, 409"})
    void trackingCanBeSetUntilTheOrderIsFinal(String status, int expected) {
        UUID id = orderIn(status);

        api().patch(path(id, ""), Map.of("tracking_number", "T-1", "carrier", "DHL"))
                .expect(expected);

        assertThat(order(id).text("tracking_number")).isEqualTo(expected == 200 ? "T-1" : "");
    }

    @Test
    void anEditNeverGoesBelowWhatWasPaid() {
        UUID id = company.order(customer);
        pay(id, "payment", "60").expect(200);

        api().patch(path(id, ""), Map.of("items", List.of(item("1", "59.99")))).refused(409, "total_below_paid");
        Reply exact = api().patch(path(id, ""), Map.of("items", List.of(item("1", "60"))))
                .expect(200);

        assertThat(exact.text("payment_status")).isEqualTo("paid");
    }

    @Test
    void afterAFailureAnEditToWhatWasPaidMakesItPaid() {
        UUID id = company.order(customer);
        pay(id, "payment", "60").expect(200);
        pay(id, "failure", "40").expect(200);

        assertThat(editing(id, item("1", "60")).expect(200).text("payment_status"))
                .isEqualTo("paid");

        theRecordsAgree(id, List.of());
    }

    @Test
    void anOrderForWhichThereIsNothingToPayIsPaid() {
        Reply free = placing(item("1", "0")).expect(201);
        UUID id = free.id();

        assertThat(free.text("payment_status")).isEqualTo("paid");
        assertThat(order(id).text("payment_status")).isEqualTo("paid");
        pay(id, "failure", "1").refused(409, "already_paid");
        assertThat(editing(id, item("1", "1")).expect(200).text("payment_status"))
                .isEqualTo("pending");
        theRecordsAgree(id, List.of());
    }

    @Test
    void anEditThatChangesNothingIsNoEvent() {
        UUID id = company.order(customer);

        Reply same = api().patch(path(id, ""), Map.of("items", List.of(item("2", "50.00"))))
                .expect(200);

        assertThat(same.version()).isEqualTo(1);
        assertThat(editing(id, item("2.0", "50")).expect(200).version()).isEqualTo(1);
        assertThat(company.product().sequences(id)).hasSize(1);
    }

    @Test
    void businessTimesRunForwardAndNotIntoTheFuture() {
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
    void theDayOfDeliveryIsTheCompanys() {
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

    @Test
    void orderingAgainMakesALinkedOrder() {
        UUID first = orderIn("delivered");

        Reply again = api().call("POST", path(first, "reorder/")).send().expect(201);

        assertThat(again.text("previous_order_id")).isEqualTo(first.toString());
        assertThat(again.text("status")).isEqualTo("pending");
        assertThat(again.text("payment_status")).isEqualTo("pending");
        assertThat(again.text("total")).isEqualTo("100.00");
        assertThat(again.text("order_number")).isNotEqualTo(order(first).text("order_number"));
        assertThat(again.at("/items")).isEqualTo(order(first).at("/items"));
    }

    @Test
    void notesAreKeptInOrder() {
        UUID id = orderIn("refunded");

        Reply note = api().post(path(id, "notes/"), Map.of("text", "Called")).expect(201);
        api().post(path(id, "notes/"), Map.of("text", "Sorry!", "visible_to_customer", true))
                .expect(201);

        assertThat(note.at("/visible_to_customer").booleanValue()).isFalse();
        Reply notes = api().get(path(id, "notes/")).expect(200);
        assertThat(notes.items("text")).containsExactly("Called", "Sorry!");
        assertThat(notes.items("visible_to_customer")).containsExactly("false", "true");
        assertThat(notes.items("id")).first().isEqualTo(note.text("id"));
        JsonNode read = notes.items().getFirst();
        assertThat(note.json().propertyNames()).isEqualTo(read.propertyNames());
        for (String field : List.of("id", "text", "visible_to_customer", "at", "actor")) {
            assertThat(note.at("/" + field)).as(field).isEqualTo(read.path(field));
        }
    }

    /** The fields that the API's contract lists for an order, and those that came beside it. */
    @Test
    void whateverChangesAnOrderAnswersAllOfIt() {
        Map<String, Object> detailed = new LinkedHashMap<>(item("1", "10"));
        detailed.putAll(Map.of("product_sku", "S-1", "discount", "1", "tax_rate", "0.1"));
        Reply placed = api().post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                customer,
                                "items",
                                List.of(detailed),
                                "shipping_address",
                                Map.of("line1", "Dog Lane 1", "country", "GB")))
                .expect(201);
        UUID id = placed.id();

        for (Reply answer : List.of(
                placed,
                api().patch(path(id, ""), Map.of("payment_method", "card")),
                pay(id, "payment", "1"),
                move(id, Map.of("status", "processing")),
                api().post(path(id, "reorder/"), Map.of()))) {
            Reply read = order(answer.id());
            assertThat(answer.json().propertyNames())
                    .containsAll(FIELDS)
                    .isEqualTo(read.json().propertyNames());
            for (String part : List.of("/customer", "/items/0", "/shipping_address", "/created_by")) {
                assertThat(answer.at(part)).as(part).isEqualTo(read.at(part));
            }
        }
    }

    @Test
    void anOrderBringsItsCustomerAlongOrNothingOfBothRemains() {
        Map<String, Object> newcomer = person();
        Map<String, Object> broken = new LinkedHashMap<>(item("1", "10"));
        broken.put("discount", "11");
        long before = company.product().events();

        api().post("/api/orders/", Map.of("customer", newcomer, "items", List.of(broken)))
                .refusedFields("items[0].discount");
        api().post("/api/orders/", Map.of("customer", newcomer, "items", List.of()))
                .refusedFields("items");
        api().post("/api/orders/", Map.of("customer", Map.of("email", "x"), "items", List.of(item("1", "1"))))
                .refusedFields("customer.email", "customer.first_name", "customer.last_name");
        api().post(
                        "/api/orders/",
                        Map.of("customer", newcomer, "customer_id", customer, "items", List.of(item("1", "1"))))
                .refusedFields("customer_id");
        api().post("/api/orders/", Map.of("items", List.of(item("1", "1")))).refusedFields("customer_id");
        Map<String, Object> contradictory = new LinkedHashMap<>(newcomer);
        contradictory.put("company_name", "Kennel");
        contradictory.put("owner_id", customer);
        api().post(
                        "/api/orders/",
                        Map.of(
                                "customer",
                                contradictory,
                                "customer_id",
                                customer,
                                "items",
                                List.of(broken),
                                "placed_at",
                                "2999-01-01T00:00:00Z"))
                .refusedFields(
                        "customer_id", "customer.company_name", "customer.owner_id", "items[0].discount", "placed_at");

        assertThat(company.product().events()).isEqualTo(before);
        Reply placed = api().post("/api/orders/", Map.of("customer", newcomer, "items", List.of(item("1", "10"))))
                .expect(201);
        assertThat(company.product().events()).isEqualTo(before + 2);
        Reply made = api().get("/api/customers/" + placed.at("/customer/id").stringValue() + "/")
                .expect(200);
        assertThat(made.text("email")).isEqualTo(newcomer.get("email"));
        assertThat(made.text("lifetime_value")).isEqualTo("10.00");
        assertThat(made.at("/total_orders").longValue()).isEqualTo(1);
        api().post("/api/orders/", Map.of("customer", newcomer, "items", List.of(item("1", "10"))))
                .refused(409, "email_taken");
    }

    @Test
    void aBlockedCustomerPlacesNoOrders() {
        UUID blocked = company.customer();
        UUID before = company.order(blocked);
        api().post("/api/customers/" + blocked + "/status/", Map.of("status", "blocked", "reason", "fraud"))
                .expect(200);

        api().post("/api/orders/", Map.of("customer_id", blocked, "items", List.of(item("1", "1"))))
                .refused(409, "customer_blocked");
        api().call("POST", path(before, "reorder/")).send().refused(409, "customer_blocked");
    }

    @Test
    void aCustomerWhoIsBeingBlockedOrdersNothingAgain() {
        UUID buyer = company.customer();
        UUID before = company.order(buyer);
        CommandDatabase database = company.product().bean(CommandDatabase.class);

        CompletableFuture<Reply> again = database.inTransaction().execute(status -> {
            database.jdbc()
                    .sql("update command.directory set state = 'BLOCKED' where id = :id")
                    .param("id", buyer)
                    .update();
            CompletableFuture<Reply> asked = CompletableFuture.supplyAsync(
                    () -> api().call("POST", path(before, "reorder/")).send());
            while (!asked.isDone() && !someoneWaitsForUs(database)) {
                Thread.onSpinWait();
            }
            return asked;
        });

        again.join().refused(409, "customer_blocked");
    }

    private static boolean someoneWaitsForUs(CommandDatabase database) {
        return database.jdbc().sql("""
            select exists (
                select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))
            """).query(Boolean.class).single();
    }

    @Test
    void ordersAndRefundsMakeUpTheCustomersFigures() {
        UUID buyer = company.customer();
        UUID paid = company.order(buyer);
        pay(paid, "payment", "100").expect(200);
        pay(paid, "refund", "25.50").expect(200);
        company.order(buyer);
        UUID cancelled = company.order(buyer);
        company.move(cancelled, "cancelled");

        Reply figures = api().get("/api/customers/" + buyer + "/").expect(200);

        assertThat(figures.text("lifetime_value")).isEqualTo("174.50");
        assertThat(figures.at("/total_orders").longValue()).isEqualTo(2);
        assertThat(figures.text("average_order_value")).isEqualTo("87.25");
    }

    @Test
    void anOrderIsLateFromTheDayAfterItWasExpected() {
        TestCompany late = TestCompany.register();
        UUID buyer = late.customer();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        UUID overdue = expected(late, buyer, today.minusDays(1));
        expected(late, buyer, today.plusDays(1));

        assertThat(late.api().get("/api/orders/?late=true").expect(200).items("id"))
                .containsExactly(overdue.toString());
        assertThat(late.api().get("/api/orders/stats/").expect(200).at("/late").longValue())
                .isEqualTo(1);
        late.move(overdue, "cancelled");
        assertThat(late.api().get("/api/orders/?late=true").expect(200).items()).isEmpty();
    }

    private static UUID expected(TestCompany company, UUID buyer, LocalDate day) {
        return company.api()
                .post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                buyer,
                                "items",
                                List.of(item("1", "1")),
                                "expected_delivery_date",
                                day.toString()))
                .expect(201)
                .id();
    }
}
