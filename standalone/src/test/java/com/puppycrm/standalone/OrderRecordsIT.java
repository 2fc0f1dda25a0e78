package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestOrders.customer;
import static com.puppycrm.standalone.TestOrders.move;
import static com.puppycrm.standalone.TestOrders.order;
import static com.puppycrm.standalone.TestOrders.orderIn;
import static com.puppycrm.standalone.TestOrders.path;
import static com.puppycrm.standalone.TestOrders.pay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The record of an order, its notes, and its part in the customer's record. */
class OrderRecordsIT {

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

    /** The fields of an order in the API's contract, and those added since. */
    @Test
    void everyChangeOfAnOrderReturnsTheFullRecord() {
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

        for (Reply response : List.of(
                placed,
                api().patch(path(id, ""), Map.of("payment_method", "card")),
                pay(id, "payment", "1"),
                move(id, Map.of("status", "processing")),
                api().post(path(id, "reorder/"), Map.of()))) {
            Reply read = order(response.id());
            assertThat(response.json().propertyNames())
                    .containsAll(FIELDS)
                    .isEqualTo(read.json().propertyNames());
            for (String part : List.of("/customer", "/items/0", "/shipping_address", "/created_by")) {
                assertThat(response.at(part)).as(part).isEqualTo(read.at(part));
            }
        }
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

    @Test
    void ordersAndRefundsAddUpToTheCustomersFigures() {
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
    void anOrderIsLateFromTheDayAfterItsExpectedDelivery() {
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
                                day.toString(),
                                "placed_at",
                                "2024-01-15T12:00:00Z"))
                .expect(201)
                .id();
    }
}
