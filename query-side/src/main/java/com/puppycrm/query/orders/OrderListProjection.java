package com.puppycrm.query.orders;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerMerged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerUnmerged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerEvent.OwnerEvent;
import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.Follows;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.query.records.ChangedRecords;
import com.puppycrm.query.records.RecordTable;
import com.puppycrm.query.records.Snapshots;
import com.puppycrm.query.records.StreamFold;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.interactions.FollowUpField;
import com.puppycrm.records.interactions.InteractionField;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.interactions.ListedInteraction;
import com.puppycrm.records.orders.ListedOrder;
import com.puppycrm.records.orders.OrderField;
import com.puppycrm.records.orders.OrderState;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps one row per order, wide enough for both lists and the full record, its payments and notes, one row per
 * interaction, the figures of customers, which are of both, and what is counted of all. Follows customers for their
 * owner, which each order and interaction carries so that scope can use an index, and for what lists by figures filter
 * by.
 */
@Component
@Follows({
    OrderEvent.class,
    InteractionEvent.class,
    OwnerEvent.class,
    CustomerProfileChanged.class,
    CustomerStatusChanged.class,
    CustomerVerified.class,
    CustomerVerificationRevoked.class,
    CustomerArchived.class,
    CustomerRestored.class,
    CustomerMerged.class,
    CustomerUnmerged.class
})
final class OrderListProjection implements Projection {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final RecordTable<ListedOrder, OrderState> orders;
    private final Snapshots<OrderState> snapshots;
    private final RecordTable<ListedInteraction, InteractionState> interactions;
    private final Snapshots<InteractionState> interactionSnapshots;
    private final OrderEntries entries;
    private final OrderTally tally;
    private final ChangedRecords changed;
    private final MovedRecords moved;

    OrderListProjection(QueryDatabase database) {
        this.jdbc = database.jdbc();
        this.batches = new NamedParameterJdbcTemplate(database.dataSource());
        this.orders = new RecordTable<>(
                jdbc,
                batches,
                "customer_order",
                "o",
                List.of(OrderField.values()),
                OrderState.class,
                ListedOrder::state);
        this.snapshots = snapshots(database);
        this.interactions = new RecordTable<>(
                jdbc,
                batches,
                "interaction",
                "i",
                Stream.concat(Arrays.stream(InteractionField.values()), Arrays.stream(FollowUpField.values()))
                        .toList(),
                InteractionState.class,
                ListedInteraction::state);
        this.interactionSnapshots = new Snapshots<>(jdbc, "interaction_snapshot", InteractionState.class);
        this.entries = new OrderEntries(batches);
        this.tally = new OrderTally(jdbc);
        this.changed = new ChangedRecords(jdbc, "figures_changed");
        this.moved = new MovedRecords(batches);
    }

    static Snapshots<OrderState> snapshots(QueryDatabase database) {
        return new Snapshots<>(database.jdbc(), "order_snapshot", OrderState.class);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        List<RecordedEvent> ofOrders = events.stream()
                .filter(recorded -> recorded.event() instanceof OrderEvent)
                .toList();
        List<RecordedEvent> ofInteractions = events.stream()
                .filter(recorded -> recorded.event() instanceof InteractionEvent)
                .toList();
        List<RecordedEvent> ofCustomers = events.stream()
                .filter(recorded -> recorded.event() instanceof CustomerEvent)
                .toList();
        OrderTally.Changes changes = tally.changes();
        // Only this segment writes the states of these orders and interactions.
        var ordersFold = new StreamFold<>(ofOrders, OrderState.FAMILY, orders::read);
        var interactionsFold = new StreamFold<>(ofInteractions, InteractionState.FAMILY, interactions::read);
        Set<CustomerKey> ofInteractionsTouched = touched(interactionsFold, CustomerKey::of);
        Set<CustomerKey> touched = new HashSet<>(touched(ordersFold, CustomerKey::of));
        touched.addAll(ofInteractionsTouched);
        ofCustomers.forEach(event -> touched.add(CustomerKey.of(event)));
        // Before anything else is read, because other segments may handle orders of the same customers.
        LockedFigures figures = LockedFigures.lock(jdbc, batches, touched);
        figures.follow(ofCustomers, changes);
        moved.add(events);
        if (!ofOrders.isEmpty()) {
            StreamFold<OrderState> fold = ordersFold;
            orders.write(fold.changed().stream()
                    .map(state -> new ListedOrder(state, figures.ownerOf(CustomerKey.of(state))))
                    .toList());
            snapshots.write(batches, fold.snapshots());
            entries.add(fold.applied(), fold.changed());
            figures.add(fold);
            changes.addOrders(fold, figures::ownerOf);
        }
        if (!ofInteractions.isEmpty()) {
            StreamFold<InteractionState> fold = interactionsFold;
            interactions.write(fold.changed().stream()
                    .map(state -> new ListedInteraction(state, figures.ownerOf(CustomerKey.of(state))))
                    .toList());
            interactionSnapshots.write(batches, fold.snapshots());
            figures.addInteractions(ofInteractionsTouched);
        }
        figures.count(changes);
        changed.note(figures.customers().stream()
                .map(customer -> new ChangedRecords.Key(customer.companyId(), customer.customerId()))
                .toList());
        changes.write();
    }

    /** The customers whose records these are and were. */
    private static <S extends FoldedRecord> Set<CustomerKey> touched(StreamFold<S> fold, Function<S, CustomerKey> of) {
        Set<CustomerKey> touched = new HashSet<>();
        for (S state : fold.changed()) {
            touched.add(of.apply(state));
            S before = fold.before(state.id());
            if (before != null) {
                touched.add(of.apply(before));
            }
        }
        return touched;
    }

    /** The customer: orders and interactions of the same one change the same figures. */
    @Override
    public UUID partition(RecordedEvent event) {
        return CustomerKey.of(event).customerId();
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return List.of(
                "customer_order",
                "order_snapshot",
                "customer_figures",
                "figures_changed",
                "order_tally",
                "order_payment",
                "order_note",
                "interaction",
                "interaction_snapshot",
                "moved_record");
    }

    /** The orders and interactions of a customer: for their owner, and for the latest of those that count. */
    @Override
    public List<String> lookups() {
        return List.of("order_by_customer", "interaction_by_customer");
    }

    @Override
    public Projection on(QueryDatabase database) {
        return new OrderListProjection(database);
    }

    @Override
    public List<Check> checks() {
        return List.of(
                orders.everyEventIsApplied(OrderEvent.class),
                interactions.everyEventIsApplied(InteractionEvent.class),
                new Check("last interactions", """
                    select count(*), 0 from customer_figures f
                    where f.last_interaction_at is distinct from (
                        select max(occurred_at) from interaction i
                        where i.company_id = f.company_id and i.customer_id = f.customer_id and not i.removed
                          and i.source = 'manual')
                    """),
                new Check("active customers", """
                    select (select coalesce(sum(number), 0) from order_tally where tally = '%s'),
                        (select count(*) from customer_figures
                         where not archived and status = 'active'
                           and greatest(last_order_at, last_interaction_at) is not null)
                    """.formatted(OrderTally.ACTIVE)),
                new Check("lifetime values", """
                    select (select coalesce(sum(lifetime_value), 0) from customer_figures),
                        (select coalesce(sum(counted_value), 0) from customer_order)
                    """),
                new Check("orders of customers", """
                    select (select coalesce(sum(total_orders), 0) from customer_figures),
                        (select count(counted_value) from customer_order)
                    """),
                new Check("counted orders", """
                    select (select coalesce(sum(number), 0) from order_tally where tally = '%s'),
                        (select count(*) from customer_order)
                    """.formatted(OrderTally.ORDERS)),
                new Check("counted values", """
                    select (select coalesce(sum(amount), 0) from order_tally where tally = '%s'),
                        (select coalesce(sum(counted_value), 0) from customer_order)
                    """.formatted(OrderTally.ORDERS)),
                new Check("owners of orders", """
                    select count(*), 0 from customer_order o
                    join customer_figures f on f.company_id = o.company_id and f.customer_id = o.customer_id
                    where o.owner_id is distinct from f.owner_id
                    """),
                new Check("owners of interactions", """
                    select count(*), 0 from interaction i
                    join customer_figures f on f.company_id = i.company_id and f.customer_id = i.customer_id
                    where i.owner_id is distinct from f.owner_id
                    """));
    }
}
