package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestOrders.customer;
import static com.puppycrm.standalone.TestOrders.editing;
import static com.puppycrm.standalone.TestOrders.order;
import static com.puppycrm.standalone.TestOrders.path;
import static com.puppycrm.standalone.TestOrders.placing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Totals of items and orders: exact, in the decimals of the company's currency, and limited. */
class OrderTotalsIT {

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
    void anItemsTotalIsNeverNegative() {
        Map<String, Object> item = new LinkedHashMap<>(item("1", "10.00"));
        item.put("discount", "10.01");

        api().post("/api/orders/", Map.of("customer_id", customer, "items", List.of(item)))
                .refusedFields("items[0].discount");
    }

    @Test
    void itemsAndOrdersAreLimitedToAMillionMillion() {
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

    @Test
    void decimalsAreThoseOfTheCompanysCurrency() {
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
}
