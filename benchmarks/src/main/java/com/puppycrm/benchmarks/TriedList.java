package com.puppycrm.benchmarks;

import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.Filter;
import com.puppycrm.records.fields.Use;
import com.puppycrm.records.orders.OrderField;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A list with all its filters, of frequent and of rare values, and all its sorts.
 *
 * @param uses as in the query of a request
 */
record TriedList(String path, List<String> uses) {

    private static final String NOBODY = "01890a5d-ac96-774b-bcce-b302099a8057";

    static final List<TriedList> ALL = List.of(
            of(
                    "/api/customers/",
                    CustomerField.values(),
                    List.of(
                            "search=example",
                            "search=lind",
                            "search=mara%20palmlund",
                            "status=active",
                            "status=blocked",
                            "verified=true",
                            "verified=false",
                            "customer_type=business",
                            "owner_id=me",
                            "owner_id=none",
                            "created_from=" + daysAgo(700),
                            "created_from=" + daysAgo(10),
                            "created_to=" + daysAgo(1400),
                            "updated_from=" + daysAgo(30),
                            "updated_to=" + daysAgo(700),
                            "verified_from=" + daysAgo(20),
                            "verified_to=" + daysAgo(900),
                            "last_order_from=" + daysAgo(90),
                            "last_order_to=" + daysAgo(700),
                            "ordered=true",
                            "ordered=false",
                            "not_ordered_since=" + daysAgo(365),
                            "ltv_min=500",
                            "ltv_min=5000",
                            "ltv_max=20",
                            "country=DE",
                            "country=SG",
                            "archived=true",
                            "archived=any",
                            "external_id=EXT-77",
                            "email=customer1%40load.example",
                            "id=" + NOBODY)),
            of(
                    "/api/orders/",
                    OrderField.values(),
                    List.of(
                            "search=example",
                            "search=chai",
                            "search=palmlund",
                            "search=2026-0000077",
                            "status=delivered",
                            "status=pending",
                            "payment_status=paid",
                            "payment_status=failed",
                            "customer_id=" + NOBODY,
                            "owner_id=me",
                            "owner_id=none",
                            "placed_from=" + daysAgo(700),
                            "placed_to=" + daysAgo(1400),
                            "updated_from=" + daysAgo(30),
                            "updated_to=" + daysAgo(700),
                            "total_min=500",
                            "total_min=1000",
                            "total_max=20",
                            "late=true",
                            "late=false",
                            "sku=SKU-0",
                            "sku=SKU-4000",
                            "external_id=EXT-77",
                            "id=" + NOBODY)));

    /** Throws if a filter is not tried. */
    private static TriedList of(String path, Field<?>[] fields, List<String> filters) {
        List<String> uses = new ArrayList<>(filters);
        for (Field<?> field : fields) {
            for (Filter filter : field.filters()) {
                if (filters.stream().noneMatch(tried -> tried.startsWith(filter.parameter() + "="))) {
                    throw new IllegalStateException("not tried: " + filter.parameter());
                }
            }
        }
        Arrays.stream(fields)
                .filter(field -> field.has(Use.Mark.SORTABLE))
                .forEach(field -> uses.addAll(List.of("sort=" + field.wireName(), "sort=-" + field.wireName())));
        return new TriedList(path, List.copyOf(uses));
    }

    private static String daysAgo(int days) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(days).toString();
    }
}
