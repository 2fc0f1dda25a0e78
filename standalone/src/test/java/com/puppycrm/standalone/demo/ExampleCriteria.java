package com.puppycrm.standalone.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;

/**
 * Criteria as they are usual, and what somebody who reads them would look for in a customer as the API shows it.
 *
 * @param reading of a customer on a day of the company
 */
record ExampleCriteria(String json, BiPredicate<JsonNode, LocalDate> reading) {

    static List<ExampleCriteria> in(ZoneId zone) {
        return List.of(
                new ExampleCriteria("""
                    {"lifetime_value_min": 10000, "verified": true, "status": "active"}\
                    """, (c, today) -> worth(c, 10_000) && verified(c) && active(c)),
                new ExampleCriteria(
                        """
                        {"last_order_days_ago_min": 90, "status": "active", "total_orders_min": 1}\
                        """,
                        (c, today) -> c.get("last_order_at").isString()
                                && daysAgo(day(c, "last_order_at", zone), today) >= 90
                                && active(c)
                                && orders(c) >= 1),
                new ExampleCriteria(
                        """
                        {"customer_since_days": 30, "verified": false}\
                        """,
                        (c, today) -> !verified(c)
                                && daysAgo(
                                                c.get("customer_since").isString()
                                                        ? LocalDate.parse(c.get("customer_since")
                                                                .stringValue())
                                                        : day(c, "created_at", zone),
                                                today)
                                        <= 30),
                new ExampleCriteria("""
                    {"lifetime_value_min": 5000, "verified": true, "status": "active", "total_orders_min": 10}\
                    """, (c, today) -> worth(c, 5_000) && verified(c) && active(c) && orders(c) >= 10),
                new ExampleCriteria(
                        """
                        {"customer_type": "business", "company_size": ["201-500", "500+"], "verified": true}\
                        """,
                        (c, today) -> c.get("customer_type").stringValue().equals("business")
                                && Set.of("201-500", "500+")
                                        .contains(c.get("company_size").asString(""))
                                && verified(c)));
    }

    /** Whom a reader would find, of customers as they were on a day. */
    long count(List<JsonNode> customers, LocalDate day) {
        return customers.stream()
                .filter(customer -> !customer.get("archived").booleanValue() && reading.test(customer, day))
                .count();
    }

    private static boolean worth(JsonNode customer, int amount) {
        return new BigDecimal(customer.get("lifetime_value").stringValue()).compareTo(BigDecimal.valueOf(amount)) >= 0;
    }

    private static boolean verified(JsonNode customer) {
        return customer.get("verified").booleanValue();
    }

    private static boolean active(JsonNode customer) {
        return customer.get("status").stringValue().equals("active");
    }

    private static int orders(JsonNode customer) {
        return customer.get("total_orders").intValue();
    }

    private static LocalDate day(JsonNode customer, String field, ZoneId zone) {
        return LocalDate.ofInstant(Instant.parse(customer.get(field).stringValue()), zone);
    }

    private static long daysAgo(LocalDate day, LocalDate today) {
        return ChronoUnit.DAYS.between(day, today);
    }
}
