package com.puppycrm.query.orders;

import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.records.StreamFold;
import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The figures of the customers in a batch, locked until the end of its transaction. Figures change by the difference
 * between an order's row before and after the batch; both are written together, so each order counts once.
 */
final class LockedFigures {

    private record Owner(@Nullable UUID id, long version) {}

    /** By how much a customer's figures change. */
    private static final class Difference {
        private long value;
        private long orders;
        private @Nullable Instant latest;
    }

    private final NamedParameterJdbcTemplate batches;
    private final Map<CustomerKey, Owner> owners = new HashMap<>();

    private LockedFigures(NamedParameterJdbcTemplate batches) {
        this.batches = batches;
    }

    /** Locks in a fixed order, and inserts new rows first, so that batches can't deadlock. */
    static LockedFigures lock(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Collection<CustomerKey> customers) {
        LockedFigures locked = new LockedFigures(batches);
        if (!customers.isEmpty()) {
            touching(jdbc, customers, """
                insert into customer_figures (company_id, customer_id)
                select company_id, customer_id from touched
                order by company_id, customer_id
                on conflict (company_id, customer_id) do nothing
                """).update();
            locked.read(touching(jdbc, customers, """
                select figures.company_id, figures.customer_id, owner_id, owner_version
                from customer_figures figures join touched using (company_id, customer_id)
                order by figures.company_id, figures.customer_id
                for no key update of figures
                """));
        }
        return locked;
    }

    private static JdbcClient.StatementSpec touching(
            JdbcClient jdbc, Collection<CustomerKey> customers, String statement) {
        String touched = """
            with touched (company_id, customer_id) as (
                select * from unnest(cast(:companies as uuid[]), cast(:customers as uuid[])))
            """;
        return jdbc.sql(touched + statement)
                .param(
                        "companies",
                        PostgresArray.of(
                                customers.stream().map(CustomerKey::companyId).toList()))
                .param(
                        "customers",
                        PostgresArray.of(
                                customers.stream().map(CustomerKey::customerId).toList()));
    }

    private void read(JdbcClient.StatementSpec rows) {
        rows.query(row -> {
            owners.put(
                    new CustomerKey(row.getObject("company_id", UUID.class), row.getObject("customer_id", UUID.class)),
                    new Owner(row.getObject("owner_id", UUID.class), row.getLong("owner_version")));
        });
    }

    @Nullable
    UUID ownerOf(CustomerKey customer) {
        return owner(customer).id();
    }

    /** Passes the new owners of customers on to their orders. */
    void setOwners(List<OwnerSet> changes) {
        Set<CustomerKey> newer = new HashSet<>();
        Set<CustomerKey> moved = new HashSet<>();
        for (OwnerSet change : changes) {
            Owner before = owner(change.customer());
            if (change.version() > before.version()) {
                owners.put(change.customer(), new Owner(change.ownerId(), change.version()));
                newer.add(change.customer());
                if (!Objects.equals(before.id(), change.ownerId())) {
                    moved.add(change.customer());
                }
            }
        }
        update("""
            update customer_figures set owner_id = :owner, owner_version = :version
            where company_id = :company and customer_id = :customer
            """, newer);
        update("""
            update customer_order set owner_id = :owner
            where company_id = :company and customer_id = :customer
            """, moved);
    }

    private void update(String sql, Set<CustomerKey> customers) {
        if (!customers.isEmpty()) {
            batches.batchUpdate(
                    sql,
                    customers.stream()
                            .map(customer -> key(customer)
                                    .addValue("owner", owner(customer).id())
                                    .addValue("version", owner(customer).version()))
                            .toArray(SqlParameterSource[]::new));
        }
    }

    void add(StreamFold<OrderState> orders) {
        Map<CustomerKey, Difference> gains = new HashMap<>();
        Set<CustomerKey> losses = new HashSet<>();
        for (OrderState after : orders.changed()) {
            CustomerKey customer = CustomerKey.of(after);
            OrderState before = orders.before(after.id());
            Long was = before == null ? null : before.countedValue();
            Long is = after.countedValue();
            if (Objects.equals(was, is)) {
                continue;
            }
            Difference difference = gains.computeIfAbsent(customer, key -> new Difference());
            difference.value += (is == null ? 0 : is) - (was == null ? 0 : was);
            difference.orders += (is == null ? 0 : 1) - (was == null ? 0 : 1);
            if (is == null) {
                losses.add(customer);
            } else if (difference.latest == null || after.placedAt().isAfter(difference.latest)) {
                difference.latest = after.placedAt();
            }
        }
        if (!gains.isEmpty()) {
            batches.batchUpdate(
                    """
                    update customer_figures
                    set lifetime_value = lifetime_value + :value, total_orders = total_orders + :orders,
                        last_order_at = greatest(last_order_at, cast(:latest as timestamptz))
                    where company_id = :company and customer_id = :customer
                    """,
                    gains.entrySet().stream()
                            .map(gain -> row(gain.getKey(), gain.getValue()))
                            .toArray(SqlParameterSource[]::new));
        }
        lookForLatest(losses);
    }

    /** Where an order no longer counts, looks up the latest of those that still do. */
    private void lookForLatest(Set<CustomerKey> customers) {
        if (!customers.isEmpty()) {
            batches.batchUpdate("""
                update customer_figures
                set last_order_at = (
                    select placed_at from customer_order
                    where company_id = :company and customer_id = :customer and counted_value is not null
                    order by placed_at desc limit 1)
                where company_id = :company and customer_id = :customer
                """, customers.stream().map(LockedFigures::key).toArray(SqlParameterSource[]::new));
        }
    }

    private Owner owner(CustomerKey customer) {
        return Objects.requireNonNull(owners.get(customer), "customer not locked");
    }

    private static SqlParameterSource row(CustomerKey customer, Difference difference) {
        return key(customer)
                .addValue("value", difference.value)
                .addValue("orders", difference.orders)
                .addValue("latest", difference.latest == null ? null : difference.latest.atOffset(ZoneOffset.UTC));
    }

    private static MapSqlParameterSource key(CustomerKey customer) {
        return new MapSqlParameterSource("company", customer.companyId()).addValue("customer", customer.customerId());
    }
}
