package com.puppycrm.query.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Role;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.RandomCompany;
import com.puppycrm.query.Samples;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.orders.ListedOrders;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.CustomerView;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.Use;
import com.puppycrm.records.orders.OrderField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two filters find what both of them find, in whatever order, from whichever tables the list is read. */
class EveryPairIT {

    private static final int EVENTS = 500;
    private static final Instant NOW = Instant.parse("2026-01-20T12:00:00Z");

    private static final List<String> CUSTOMERS = List.of(
            "search=last1",
            "status=active",
            "status=blocked",
            "verified=true",
            "verified=false",
            "customer_type=business",
            "owner_id=none",
            "created_from=2026-01-05T11:00:00Z",
            "created_to=2026-01-05T12:00:00Z",
            "updated_from=2026-01-05T13:00:00Z",
            "updated_to=2026-01-05T14:00:00Z",
            "verified_from=2026-01-05T12:00:00Z",
            "verified_to=2026-01-05T13:00:00Z",
            "last_order_from=2026-01-05T11:00:00Z",
            "last_order_to=2026-01-05T12:00:00Z",
            "ordered=true",
            "ordered=false",
            "not_ordered_since=2026-01-05T13:00:00Z",
            "ltv_min=50",
            "ltv_max=100",
            "tag=1",
            "tag=3",
            "archived=any");

    private static final List<String> ORDERS = List.of(
            "search=sku-1",
            "search=last1",
            "status=pending",
            "status=delivered",
            "payment_status=pending",
            "payment_status=paid",
            "owner_id=none",
            "placed_from=2026-01-05T11:00:00Z",
            "placed_to=2026-01-05T13:00:00Z",
            "updated_from=2026-01-05T13:00:00Z",
            "updated_to=2026-01-05T14:00:00Z",
            "total_min=60",
            "total_max=100",
            "late=true",
            "late=false",
            "sku=SKU-1",
            "sku=SKU-4");

    private static QueryWorld world;
    private static Caller ceo;

    @BeforeAll
    static void open() {
        world = new QueryWorld();
        List<RecordedEvent> events = RandomCompany.events(71, EVENTS);
        world.project(events);
        ceo = world.staff(events.getFirst().companyId(), Role.CEO, "Cleo", null);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void ofCustomers() {
        check(CUSTOMERS, CustomerField.values(), parameters -> {
            ListQuery query = world.query(ceo, CustomerField.class, Samples.parameters(parameters));
            return world.get(CustomerLists.class).page(ceo, query, NOW).items().stream()
                    .map(CustomerView::id)
                    .toList();
        });
    }

    @Test
    void ofOrders() {
        check(ORDERS, OrderField.values(), parameters -> ListedOrders.ids(world, ceo, NOW, parameters));
    }

    private static void check(List<String> filters, Field<?>[] fields, Function<String[], List<UUID>> list) {
        Map<String, Set<UUID>> alone = new HashMap<>();
        filters.forEach(filter -> alone.put(filter, new HashSet<>(list.apply(parameters(filter)))));
        assertThat(alone.values().stream().filter(found -> !found.isEmpty()))
                .as("filters that find something")
                .hasSizeGreaterThan(filters.size() - 3);
        List<String> sorts = Arrays.stream(fields)
                .filter(field -> field.has(Use.Mark.SORTABLE))
                .flatMap(field -> Stream.of("sort=" + field.wireName(), "sort=-" + field.wireName()))
                .toList();
        for (String filter : filters) {
            for (String sort : sorts) {
                assertThat(list.apply(parameters(filter, sort)))
                        .as("%s, %s", filter, sort)
                        .containsExactlyInAnyOrderElementsOf(alone.get(filter));
            }
            for (String other : filters.subList(filters.indexOf(filter) + 1, filters.size())) {
                if (!name(filter).equals(name(other)) && !other.startsWith("archived")) {
                    Set<UUID> both = new HashSet<>(alone.get(filter));
                    both.retainAll(alone.get(other));
                    assertThat(list.apply(parameters(filter, other)))
                            .as("%s, %s", filter, other)
                            .containsExactlyInAnyOrderElementsOf(both);
                }
            }
        }
    }

    private static String name(String filter) {
        return filter.substring(0, filter.indexOf('='));
    }

    private static String[] parameters(String... uses) {
        List<String> all = new ArrayList<>(List.of("limit", "200"));
        for (String use : uses) {
            all.add(name(use));
            all.add(use.substring(use.indexOf('=') + 1));
        }
        return all.toArray(String[]::new);
    }
}
