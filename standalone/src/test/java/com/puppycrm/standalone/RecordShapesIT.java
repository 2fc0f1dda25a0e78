package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Customers and orders have all fields of the API's contract, null or empty where there is no value. */
class RecordShapesIT {

    /** As listed in the contract. */
    private static final String CUSTOMER = """
        id, external_id, email, first_name, last_name, full_name, phone, customer_type, company_name, company_size, industry,
        annual_revenue, address, notes, tags, status, verified, customer_since, verified_at, verified_by, owner,
        referred_by, lifetime_value, total_orders, average_order_value, last_order_at, last_interaction_at, segments,
        email_confirmed, portal, archived, created_at, updated_at, version, currency\
        """;

    private static final String ORDER = """
        id, external_id, order_number, customer, status, payment_status, items, subtotal, discount_total, tax_total, total,
        paid_total, refunded_total, tracking_number, carrier, expected_delivery_date, actual_delivery_date,
        shipping_address, billing_address, payment_method, invoice_number, placed_at, created_at, updated_at, late, priority,
        previous_order_id, allowed_transitions, created_by, version, currency\
        """;

    private static final String ITEM =
            "id, product_name, product_sku, quantity, unit_price, discount, tax, tax_rate, total";
    private static final String ADDRESS = "line1, line2, city, region, postal_code, country";

    private static TestCompany company;

    @BeforeAll
    static void register() {
        company = TestCompany.register();
    }

    private static List<String> fields(String list) {
        return List.of(list.split(",\\s+", -1));
    }

    private static JsonNode get(String path) {
        return company.api().get(path).expect(200).json();
    }

    @Test
    void aCustomerWithFewDetails() {
        UUID id = company.customer();

        JsonNode customer = get("/api/customers/" + id + "/");

        assertThat(customer.propertyNames()).containsExactlyInAnyOrderElementsOf(fields(CUSTOMER));
        assertThat(customer.required("tags").isArray()).isTrue();
        assertThat(customer.required("tags")).isEmpty();
        assertThat(customer.required("segments").isArray()).isTrue();
        assertThat(customer.required("segments")).isEmpty();
        assertThat(customer.required("email_confirmed").booleanValue()).isFalse();
        assertThat(customer.required("portal").propertyNames()).containsExactlyInAnyOrder("linked", "reason");
        assertThat(customer.required("portal").required("linked").booleanValue())
                .isFalse();
        for (String absent : fields("external_id, company_name, company_size, industry, annual_revenue, address, notes,"
                + " customer_since, verified_at, verified_by, referred_by, last_order_at, last_interaction_at")) {
            assertThat(customer.required(absent).isNull()).as(absent).isTrue();
        }
        assertThat(get("/api/customers/").required("items").get(0).propertyNames())
                .containsExactlyInAnyOrderElementsOf(fields(CUSTOMER));
    }

    @Test
    void aCustomerWithManyDetails() {
        Map<String, Object> body = new LinkedHashMap<>(TestCompany.person());
        body.put("address", Map.of("country", "DE"));
        UUID id = company.customer(body);
        company.api().post("/api/customers/" + id + "/verify/", Map.of()).expect(200);

        JsonNode customer = get("/api/customers/" + id + "/");

        assertThat(customer.required("address").propertyNames()).containsExactlyInAnyOrderElementsOf(fields(ADDRESS));
        assertThat(customer.required("owner").propertyNames()).containsExactlyInAnyOrder("id", "name");
        assertThat(customer.required("verified_by").propertyNames()).contains("id", "name");
    }

    @Test
    void anOrderWithFewDetails() {
        UUID id = place(Map.of("customer_id", company.customer(), "items", List.of(item("1", "5.00"))));

        JsonNode order = get("/api/orders/" + id + "/");

        // Notes are not in the contract.
        assertThat(order.propertyNames())
                .containsAll(fields(ORDER))
                .hasSize(fields(ORDER).size() + 1)
                .contains("notes");
        assertThat(order.required("customer").propertyNames()).containsExactlyInAnyOrder("id", "full_name");
        assertThat(order.required("created_by").propertyNames())
                .containsExactlyInAnyOrder("kind", "id", "name", "role");
        assertThat(order.required("items").get(0).propertyNames()).containsExactlyInAnyOrderElementsOf(fields(ITEM));
        assertThat(order.required("priority").booleanValue()).isFalse();
        assertThat(order.required("late").booleanValue()).isFalse();
        for (String absent :
                fields("external_id, tracking_number, carrier, expected_delivery_date, actual_delivery_date,"
                        + " shipping_address, billing_address, payment_method, invoice_number, previous_order_id,"
                        + " notes")) {
            assertThat(order.required(absent).isNull()).as(absent).isTrue();
        }
    }

    @Test
    void anOrderWithAnAddress() {
        UUID id = place(Map.of(
                "customer_id",
                company.customer(),
                "items",
                List.of(item("1", "5.00")),
                "shipping_address",
                Map.of("name", "Mara")));

        assertThat(get("/api/orders/" + id + "/").required("shipping_address").propertyNames())
                .containsExactlyInAnyOrderElementsOf(fields("name, " + ADDRESS));
    }

    private static UUID place(Map<String, Object> order) {
        return company.api().post("/api/orders/", order).expect(201).id();
    }
}
