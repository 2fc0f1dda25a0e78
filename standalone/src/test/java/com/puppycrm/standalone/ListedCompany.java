package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A company with customers and orders, for tests of its lists; they change nothing. */
final class ListedCompany {

    static final int CUSTOMERS = 23;

    static final List<UUID> IDS = new ArrayList<>();
    static final TestCompany company = TestCompany.register();

    // Every second is verified, every third has orders, every fourth is a business, every fifth is in Germany.
    static {
        for (int i = 0; i < CUSTOMERS; i++) {
            Map<String, Object> customer = new LinkedHashMap<>();
            customer.put("email", "list" + i + "@example.org");
            customer.put("first_name", "First" + i);
            // Some share a name, so that the id must break the tie.
            customer.put("last_name", "Name" + i % 5);
            if (i % 4 == 0) {
                customer.put("customer_type", "business");
                customer.put("company_name", "Bones " + i);
            }
            customer.put("address", Map.of("line1", "Lane", "country", i % 5 == 0 ? "DE" : "FR"));
            UUID id = company.customer(customer);
            IDS.add(id);
            if (i % 2 == 0) {
                company.api()
                        .post("/api/customers/" + id + "/verify/", Map.of())
                        .expect(200);
            }
            if (i % 3 == 0) {
                for (int order = 0; order <= i % 2; order++) {
                    Map<String, Object> placed = new LinkedHashMap<>();
                    placed.put("customer_id", id);
                    Map<String, Object> line = new LinkedHashMap<>(item("1", 10 + i % 4 + ".00"));
                    line.put("product_sku", "SKU-" + i % 2);
                    placed.put("items", List.of(line));
                    placed.put("placed_at", "2024-0" + (1 + i % 9) + "-15T12:00:00Z");
                    if (i % 2 == 0) {
                        placed.put("expected_delivery_date", "2024-1" + i % 3 + "-01");
                    }
                    company.api().post("/api/orders/", placed).expect(201);
                }
            }
        }
        company.api()
                .post("/api/customers/" + IDS.get(1) + "/archive/", Map.of())
                .expect(200);
        company.api()
                .post("/api/customers/" + IDS.get(7) + "/status/", Map.of("status", "blocked", "reason", "fraud"))
                .expect(200);
    }

    static Reply get(String path) {
        return company.api().get(path).expect(200);
    }

    private ListedCompany() {}
}
