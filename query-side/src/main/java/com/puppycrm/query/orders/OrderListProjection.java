package com.puppycrm.query.orders;

import com.puppycrm.events.customers.CustomerEvent.OwnerEvent;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.Follows;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.query.records.RecordTable;
import com.puppycrm.query.records.Snapshots;
import com.puppycrm.query.records.StreamFold;
import com.puppycrm.records.orders.ListedOrder;
import com.puppycrm.records.orders.OrderField;
import com.puppycrm.records.orders.OrderState;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps one row per order, wide enough for both lists and the full record, its payments and notes, and the figures of
 * customers. Follows customers only for their owner, which each order carries so that scope can use an index.
 */
@Component
@Follows({OrderEvent.class, OwnerEvent.class})
final class OrderListProjection implements Projection {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final RecordTable<ListedOrder, OrderState> orders;
    private final Snapshots<OrderState> snapshots;
    private final OrderEntries entries;

    OrderListProjection(QueryDatabase database) {
        this.jdbc = database.jdbc();
        this.batches = new NamedParameterJdbcTemplate(database.dataSource());
        this.orders = new RecordTable<>(
                jdbc, batches, "customer_order", "o", OrderField.values(), OrderState.class, ListedOrder::state);
        this.snapshots = snapshots(database);
        this.entries = new OrderEntries(batches);
    }

    static Snapshots<OrderState> snapshots(QueryDatabase database) {
        return new Snapshots<>(database.jdbc(), "order_snapshot", OrderState.class);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        List<RecordedEvent> ofOrders = events.stream()
                .filter(recorded -> recorded.event() instanceof OrderEvent)
                .toList();
        List<OwnerSet> owners = events.stream().flatMap(OwnerSet::in).toList();
        // Before anything is read, because other segments may handle orders of the same customers.
        LockedFigures figures = LockedFigures.lock(jdbc, batches, customers(ofOrders, owners));
        figures.setOwners(owners);
        if (!ofOrders.isEmpty()) {
            var fold = new StreamFold<>(ofOrders, OrderState.FAMILY, orders::read);
            orders.write(fold.changed().stream()
                    .map(state -> new ListedOrder(state, figures.ownerOf(CustomerKey.of(state))))
                    .toList());
            snapshots.write(batches, fold.snapshots());
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

    /** The customer: orders of the same one change the same figures. */
    @Override
    public UUID partition(RecordedEvent event) {
        return event.event() instanceof OrderEvent order ? order.customerId() : event.streamId();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("customer_order", "order_snapshot", "customer_figures", "order_payment", "order_note");
    }

    /** The orders of a customer: for their owner, and for the latest of those that count. */
    @Override
    public List<String> lookups() {
        return List.of("order_by_customer");
    }

    @Override
    public Projection on(QueryDatabase database) {
        return new OrderListProjection(database);
    }

    @Override
    public List<Check> checks() {
        return List.of(
                orders.everyEventIsApplied(OrderEvent.class),
                new Check("lifetime values", """
                    select (select coalesce(sum(lifetime_value), 0) from customer_figures),
                        (select coalesce(sum(counted_value), 0) from customer_order)
                    """),
                new Check("orders of customers", """
                    select (select coalesce(sum(total_orders), 0) from customer_figures),
                        (select count(counted_value) from customer_order)
                    """),
                new Check("owners of orders", """
                    select count(*), 0 from customer_order o
                    join customer_figures f on f.company_id = o.company_id and f.customer_id = o.customer_id
                    where o.owner_id is distinct from f.owner_id
                    """));
    }
}
