package com.puppycrm.query.orders;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.records.StreamFold;
import com.puppycrm.records.orders.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** A row, as far as it is counted. */
    private record Row(
            CustomerStanding standing,
            long lifetimeValue,
            @Nullable Instant lastActivityAt) {}

    private static final String COLUMNS = """
        figures.company_id, figures.customer_id, owner_version, owner_id, status, customer_type, country, archived,
        archived_before, verified_at, created_at, lifetime_value, greatest(last_order_at, last_interaction_at) as last_activity_at
        """;

    /** By how much a customer's figures change. */
    private static final class Difference {
        private long value;
        private long orders;
        private @Nullable Instant latest;
    }

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Map<CustomerKey, Row> before = new HashMap<>();
    private final Map<CustomerKey, CustomerStanding> standings = new HashMap<>();

    private LockedFigures(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Locks in a fixed order, and inserts new rows first, so that batches can't deadlock. */
    static LockedFigures lock(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Collection<CustomerKey> customers) {
        LockedFigures locked = new LockedFigures(jdbc, batches);
        if (!customers.isEmpty()) {
            touching(jdbc, customers, """
                insert into customer_figures (company_id, customer_id)
                select company_id, customer_id from touched
                order by company_id, customer_id
                on conflict (company_id, customer_id) do nothing
                """).update();
            locked.before.putAll(locked.read(customers, "for no key update of figures"));
            locked.before.forEach((customer, row) -> locked.standings.put(customer, row.standing()));
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

    private Map<CustomerKey, Row> read(Collection<CustomerKey> customers, String lock) {
        Map<CustomerKey, Row> rows = new HashMap<>();
        touching(jdbc, customers, "select " + COLUMNS + """
            from customer_figures figures join touched using (company_id, customer_id)
            order by figures.company_id, figures.customer_id
            """ + lock).query(row -> {
            rows.put(
                    new CustomerKey(row.getObject("company_id", UUID.class), row.getObject("customer_id", UUID.class)),
                    new Row(
                            new CustomerStanding(
                                    row.getLong("owner_version"),
                                    row.getObject("owner_id", UUID.class),
                                    row.getString("status"),
                                    row.getString("customer_type"),
                                    row.getString("country"),
                                    row.getObject("archived", Boolean.class),
                                    row.getObject("archived_before", Boolean.class),
                                    instant(row, "verified_at"),
                                    instant(row, "created_at")),
                            row.getLong("lifetime_value"),
                            instant(row, "last_activity_at")));
        });
        return rows;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    Set<CustomerKey> customers() {
        return before.keySet();
    }

    @Nullable
    UUID ownerOf(CustomerKey customer) {
        return standing(customer).ownerId();
    }

    /** Applies events of customers to their rows, and passes new owners on to their orders. */
    void follow(List<RecordedEvent> ofCustomers, OrderTally.Changes tally) {
        Set<CustomerKey> changed = new HashSet<>();
        for (RecordedEvent event : ofCustomers) {
            CustomerKey customer = CustomerKey.of(event);
            CustomerStanding now = standing(customer);
            CustomerStanding then = now.after(event.happened(CustomerEvent.class));
            if (then.version() > now.version()) {
                standings.put(customer, then);
                changed.add(customer);
            }
        }
        update("""
            update customer_figures
            set owner_version = :version, owner_id = :owner, status = :status, customer_type = :customer_type,
                country = :country, archived = cast(:archived as boolean),
                archived_before = cast(:archived_before as boolean), verified_at = cast(:verified_at as timestamptz),
                created_at = cast(:created_at as timestamptz)
            where company_id = :company and customer_id = :customer
            """, changed);
        Set<CustomerKey> moved = changed.stream()
                .filter(customer -> !Objects.equals(ownerBefore(customer), ownerOf(customer)))
                .collect(Collectors.toSet());
        if (!moved.isEmpty()) {
            tally.move(touching(jdbc, moved, OrderTally.OF_CUSTOMERS), this::ownerBefore, this::ownerOf);
            for (String table : List.of("customer_order", "interaction")) {
                update("update " + table + """
                     set owner_id = :owner where company_id = :company and customer_id = :customer
                    """, moved);
            }
        }
    }

    private @Nullable UUID ownerBefore(CustomerKey customer) {
        return Objects.requireNonNull(before.get(customer), "customer not locked")
                .standing()
                .ownerId();
    }

    private void update(String sql, Set<CustomerKey> customers) {
        if (!customers.isEmpty()) {
            batches.batchUpdate(
                    sql,
                    customers.stream()
                            .map(customer -> row(customer, standing(customer)))
                            .toArray(SqlParameterSource[]::new));
        }
    }

    /** Counts what has become of the rows; to be called after all changes. */
    void count(OrderTally.Changes tally) {
        if (!before.isEmpty()) {
            before.forEach((customer, row) -> count(tally, -1, customer, row));
            read(before.keySet(), "").forEach((customer, row) -> count(tally, 1, customer, row));
        }
    }

    private static void count(OrderTally.Changes tally, long times, CustomerKey customer, Row row) {
        tally.addFigures(times, customer.companyId(), row.standing(), row.lifetimeValue(), row.lastActivityAt());
    }

    void add(StreamFold<OrderState> orders) {
        Map<CustomerKey, Difference> gains = new HashMap<>();
        Set<CustomerKey> losses = new HashSet<>();
        for (OrderState after : orders.changed()) {
            OrderState before = orders.before(after.id());
            CustomerKey now = CustomerKey.of(after);
            CustomerKey then = before == null ? now : CustomerKey.of(before);
            Long was = before == null ? null : before.countedValue();
            Long is = after.countedValue();
            if (Objects.equals(was, is) && then.equals(now)) {
                continue;
            }
            if (was != null) {
                Difference loss = gains.computeIfAbsent(then, key -> new Difference());
                loss.value -= was;
                loss.orders--;
            }
            if (was != null && (is == null || !then.equals(now))) {
                losses.add(then);
            }
            if (is != null) {
                Difference gain = gains.computeIfAbsent(now, key -> new Difference());
                gain.value += is;
                gain.orders++;
                if (gain.latest == null || after.placedAt().isAfter(gain.latest)) {
                    gain.latest = after.placedAt();
                }
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

    /** Looks up the last of the interactions that customers have now. */
    void addInteractions(Collection<CustomerKey> customers) {
        if (!customers.isEmpty()) {
            batches.batchUpdate("""
                update customer_figures
                set (last_interaction_at, last_sentiment) = (
                    select occurred_at, sentiment from interaction
                    where company_id = :company and customer_id = :customer and not removed and source = 'manual'
                    order by occurred_at desc, id desc limit 1)
                where company_id = :company and customer_id = :customer
                """, customers.stream().map(LockedFigures::key).toArray(SqlParameterSource[]::new));
        }
    }

    private CustomerStanding standing(CustomerKey customer) {
        return Objects.requireNonNull(standings.get(customer), "customer not locked");
    }

    private static SqlParameterSource row(CustomerKey customer, CustomerStanding standing) {
        return key(customer)
                .addValue("version", standing.version())
                .addValue("owner", standing.ownerId())
                .addValue("status", standing.status())
                .addValue("customer_type", standing.customerType())
                .addValue("country", standing.country())
                .addValue("archived", standing.archived())
                .addValue("archived_before", standing.archivedBefore())
                .addValue("verified_at", time(standing.verifiedAt()))
                .addValue("created_at", time(standing.createdAt()));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static SqlParameterSource row(CustomerKey customer, Difference difference) {
        return key(customer)
                .addValue("value", difference.value)
                .addValue("orders", difference.orders)
                .addValue("latest", time(difference.latest));
    }

    private static MapSqlParameterSource key(CustomerKey customer) {
        return new MapSqlParameterSource("company", customer.companyId()).addValue("customer", customer.customerId());
    }
}
