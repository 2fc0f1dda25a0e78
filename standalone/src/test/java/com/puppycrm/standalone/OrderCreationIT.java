package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static com.puppycrm.standalone.TestOrders.customer;
import static com.puppycrm.standalone.TestOrders.order;
import static com.puppycrm.standalone.TestOrders.orderIn;
import static com.puppycrm.standalone.TestOrders.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.CommandDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Placing orders: by whom, together with a new customer, and again. */
class OrderCreationIT {

    @Test
    void orderNumbersIncreaseAndAreReadable() {
        String first = order(company.order(customer)).text("order_number");
        String second = order(company.order(customer)).text("order_number");

        assertThat(first).matches("ORD-\\d{4}-\\d{6}");
        assertThat(second).isGreaterThan(first);
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
        assertThat(withoutIds(again)).isEqualTo(withoutIds(order(first)));
    }

    private static List<ObjectNode> withoutIds(Reply order) {
        return order.items().stream()
                .map(line -> ((ObjectNode) line).without("id"))
                .toList();
    }

    @Test
    void anOrderAndItsNewCustomerAreCreatedTogetherOrNotAtAll() {
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
    void anArchivedCustomerIsRestoredBeforePlacingOrders() {
        UUID archived = company.customer();
        UUID before = company.order(archived);
        String record = "/api/customers/" + archived + "/";
        api().post(record + "status/", Map.of("status", "blocked", "reason", "fraud"))
                .expect(200);
        api().post(record + "archive/", Map.of()).expect(200);
        long events = company.product().events();
        Map<String, Object> order = Map.of("customer_id", archived, "items", List.of(item("1", "1")));

        api().post("/api/orders/", order).refused(409, "customer_archived");
        api().call("POST", path(before, "reorder/")).send().refused(409, "customer_archived");
        assertThat(company.product().events()).isEqualTo(events);
        company.move(before, "processing");

        api().post(record + "restore/", Map.of()).expect(200);
        api().post("/api/orders/", order).refused(409, "customer_blocked");
        api().post(record + "status/", Map.of("status", "active", "reason", "settled"))
                .expect(200);
        api().post("/api/orders/", order).expect(201);
        api().call("POST", path(before, "reorder/")).send().expect(201);
    }

    @Test
    void noOrderIsExpectedBeforeTheCompanysDayOnWhichItIsPlaced() {
        TestCompany tokyo = TestCompany.register(Map.of("time_zone", "Asia/Tokyo"));
        Map<String, Object> order = new LinkedHashMap<>(Map.of("items", List.of(item("1", "1"))));
        order.put("customer_id", tokyo.customer());
        order.put(
                "expected_delivery_date", LocalDate.now(ZoneId.of("Asia/Tokyo")).minusDays(1));
        tokyo.api().post("/api/orders/", order).refusedFields("expected_delivery_date");

        order.put("placed_at", "2024-05-01T15:00:00Z");
        order.put("expected_delivery_date", "2024-05-01");
        tokyo.api().post("/api/orders/", order).refusedFields("expected_delivery_date");
        order.put("expected_delivery_date", "2024-05-02");
        UUID placed = tokyo.api().post("/api/orders/", order).expect(201).id();

        Map<String, Object> sooner = Map.of("expected_delivery_date", "2024-05-01", "payment_method", "card");
        tokyo.api().patch(path(placed, ""), sooner).refusedFields("expected_delivery_date");
        tokyo.api()
                .patch(path(placed, ""), Map.of("expected_delivery_date", "2024-05-03"))
                .expect(200);
        assertThat(tokyo.api().get(path(placed, "")).expect(200).text("payment_method"))
                .isEmpty();
    }

    @Test
    void aCustomerBlockedMeanwhileCannotReorder() {
        whileAnother("state = 'BLOCKED'", "customer_blocked");
    }

    @Test
    void aCustomerArchivedMeanwhileCannotReorder() {
        whileAnother("archived = true", "customer_archived");
    }

    /** Orders again while another transaction changes the customer's row. */
    private static void whileAnother(String change, String code) {
        UUID buyer = company.customer();
        UUID before = company.order(buyer);
        CommandDatabase database = company.product().bean(CommandDatabase.class);

        CompletableFuture<Reply> again = database.inTransaction().execute(status -> {
            database.jdbc()
                    .sql("update command.directory set " + change + " where id = :id")
                    .param("id", buyer)
                    .update();
            CompletableFuture<Reply> asked = CompletableFuture.supplyAsync(
                    () -> api().call("POST", path(before, "reorder/")).send());
            while (!asked.isDone() && !someoneWaitsForUs(database)) {
                Thread.onSpinWait();
            }
            return asked;
        });

        again.join().refused(409, code);
    }

    private static boolean someoneWaitsForUs(CommandDatabase database) {
        return database.jdbc().sql("""
            select exists (
                select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))
            """).query(Boolean.class).single();
    }
}
