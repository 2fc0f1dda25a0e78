package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.TestCompany.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was ordered before is offered when an order is entered. */
class ProductsIT {

    private final TestCompany company = TestCompany.register();

    private static void place(Api api, UUID customer, String placedAt, Object... items) {
        api.post("/api/orders/", Map.of("customer_id", customer, "placed_at", placedAt, "items", List.of(items)))
                .expect(201);
    }

    private static Map<String, Object> item(String name, String sku, String price) {
        return Map.of("product_name", name, "product_sku", sku, "quantity", 1, "unit_price", price);
    }

    private static List<String> names(Api api, String query) {
        return api.get("/api/products/" + query).expect(200).items("product_name");
    }

    @Test
    void eachProductIsToldOnceAsItWasOrderedLast() {
        UUID customer = company.customer();
        place(company.api(), customer, "2024-03-01T12:00:00Z", item("Crème brûlée", "CB-1", "4.50"));
        place(
                company.api(),
                customer,
                "2024-05-01T12:00:00Z",
                item("crème brûlée", "CB-1", "5.125"),
                item("Chai", "T-1", "18"));
        place(company.api(), customer, "2024-04-01T12:00:00Z", item("Crème brûlée", "CB-1", "4.75"));

        JsonNode first = company.api().get("/api/products/").expect(200).items().getFirst();

        assertThat(first.propertyNames())
                .containsExactlyInAnyOrder("product_name", "product_sku", "unit_price", "currency", "last_ordered_at");
        assertThat(first.path("product_name").stringValue()).isEqualTo("crème brûlée");
        assertThat(first.path("product_sku").stringValue()).isEqualTo("CB-1");
        assertThat(first.path("unit_price").stringValue()).isEqualTo("5.125");
        assertThat(first.path("last_ordered_at").stringValue()).isEqualTo("2024-05-01T12:00:00Z");
        assertThat(names(company.api(), "")).containsExactly("crème brûlée", "Chai");
    }

    @Test
    void aProductIsFoundByWordsOfItsNameOrItsSkuAndOthersOfTheOrderAreNot() {
        UUID customer = company.customer();
        place(
                company.api(),
                customer,
                "2024-05-01T12:00:00Z",
                item("Crème brûlée", "CB-1", "4.50"),
                item("Chai with milk", "T-1", "18"));

        assertThat(names(company.api(), "?q=creme%20bru")).containsExactly("Crème brûlée");
        assertThat(names(company.api(), "?q=t-1")).containsExactly("Chai with milk");
        assertThat(names(company.api(), "?q=milk%20chai")).containsExactly("Chai with milk");
        assertThat(names(company.api(), "?q=coffee")).isEmpty();
    }

    @Test
    void thereAreNoMoreThanTwenty() {
        UUID customer = company.customer();
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            items.add(item("Product " + i, "P-" + i, "1"));
        }
        place(company.api(), customer, "2024-05-01T12:00:00Z", items.toArray());

        assertThat(names(company.api(), "?q=product")).hasSize(20).startsWith("Product 0", "Product 1");
    }

    @Test
    void onlyProductsOfOrdersThatOneSeesAreTold() {
        Person seller = company.hire("sales_manager");
        place(company.api(), company.customer(), "2024-05-01T12:00:00Z", item("Secret", "S-1", "1"));

        assertThat(names(seller.api(), "?q=secret")).isEmpty();
        assertThat(names(TestCompany.register().api(), "")).isEmpty();
        company.api().get("/api/products/?q=" + "x".repeat(201)).refusedFields("q");
    }
}
