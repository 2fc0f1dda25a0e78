package com.puppycrm.query.orders;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.query.records.OrderRecords;
import com.puppycrm.query.records.OrderState;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.query.records.StreamFold;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps one row per order, wide enough for lists and the record, with its payments and notes, and what a customer's
 * orders add up to. Follows customers only for their owner, which each order carries so that scope is an index.
 */
@Component
final class OrderListProjection implements Projection {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final OrderEntries entries;

    OrderListProjection(QueryDatabase database) {
        this.jdbc = database.jdbc();
        this.batches = new NamedParameterJdbcTemplate(database.dataSource());
        this.entries = new OrderEntries(batches);
    }

    @Override
    public String group() {
        return "order-list";
    }

    @Override
    public Set<Class<? extends DomainEvent>> families() {
        return Set.of(OrderEvent.class, CustomerEvent.class);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        List<RecordedEvent> ofOrders = events.stream()
                .filter(recorded -> recorded.event() instanceof OrderEvent)
                .toList();
        List<OwnerSet> owners = events.stream().flatMap(OwnerSet::in).toList();
        // Before anything is read: the locks keep apart what other segments do with the same customers.
        LockedFigures figures = LockedFigures.lock(jdbc, batches, customers(ofOrders, owners));
        figures.setOwners(owners);
        if (!ofOrders.isEmpty()) {
            StreamFold<OrderState> fold =
                    new StreamFold<>(ofOrders, this::stored, OrderState::version, OrderState::apply);
            write(fold.changed(), figures);
            entries.add(fold.applied(), fold.changed());
            figures.add(fold);
        }
    }

    private static Set<CustomerKey> customers(List<RecordedEvent> ofOrders, List<OwnerSet> owners) {
        Set<CustomerKey> customers = owners.stream().map(OwnerSet::customer).collect(Collectors.toSet());
        for (RecordedEvent recorded : ofOrders) {
            customers.add(new CustomerKey(recorded.companyId(), ((OrderEvent) recorded.event()).customerId()));
        }
        return customers;
    }

    private Map<UUID, OrderState> stored(Collection<UUID> companies, Collection<UUID> ids) {
        return jdbc
                .sql("""
                    select state::text as state from query.customer_order
                    where company_id = any (cast(:companies as uuid[])) and id = any (cast(:ids as uuid[]))
                    """)
                .param("companies", PostgresArray.of(companies))
                .param("ids", PostgresArray.of(ids))
                .query((row, number) -> OrderRecords.state(row))
                .list()
                .stream()
                .collect(Collectors.toMap(OrderState::id, state -> state));
    }

    private void write(Collection<OrderState> states, LockedFigures figures) {
        if (states.isEmpty()) {
            return;
        }
        batches.batchUpdate(
                """
                insert into query.customer_order (company_id, id, customer_id, owner_id, order_number, status,
                    payment_status, placed_at, expected_delivery_date, total, counted_value, skus, search_text, version,
                    state)
                values (:company_id, :id, :customer_id, :owner_id, :order_number, :status, :payment_status, :placed_at,
                    :expected_delivery_date, :total, :counted_value, :skus, :search_text, :version,
                    cast(:state as jsonb))
                on conflict (company_id, id) do update
                set owner_id = excluded.owner_id, status = excluded.status, payment_status = excluded.payment_status,
                    expected_delivery_date = excluded.expected_delivery_date, total = excluded.total,
                    counted_value = excluded.counted_value, skus = excluded.skus, search_text = excluded.search_text,
                    version = excluded.version, state = excluded.state
                where customer_order.version < excluded.version
                """, states.stream().map(state -> row(state, figures)).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource row(OrderState state, LockedFigures figures) {
        return new MapSqlParameterSource("company_id", state.companyId())
                .addValue("id", state.id())
                .addValue("customer_id", state.customerId())
                .addValue("owner_id", figures.ownerOf(CustomerKey.of(state)))
                .addValue("order_number", state.orderNumber())
                .addValue("status", state.status().wireName())
                .addValue("payment_status", state.paymentStatus().wireName())
                .addValue("placed_at", state.placedAt().atOffset(ZoneOffset.UTC))
                .addValue("expected_delivery_date", state.expectedDeliveryDate())
                .addValue("total", state.total().minor())
                .addValue("counted_value", state.countedValue())
                .addValue("skus", skus(state))
                .addValue("search_text", searchText(state))
                .addValue("version", state.version())
                .addValue("state", StoredState.write(state));
    }

    private static String[] skus(OrderState state) {
        return state.items().stream()
                .map(OrderItem::productSku)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
    }

    private static String searchText(OrderState state) {
        Stream<@Nullable String> items =
                state.items().stream().flatMap(item -> Stream.of(item.productSku(), item.productName()));
        Stream<@Nullable String> own = Stream.of(state.orderNumber(), state.trackingNumber());
        return SearchText.of(Stream.concat(own, items).toArray(String[]::new));
    }

    @Override
    public void reset() {
        jdbc.sql("truncate query.customer_order, query.customer_figures, query.order_payment, query.order_note")
                .update();
    }
}
