package com.puppycrm.query.customers;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.Follows;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.query.records.ChangedRecords;
import com.puppycrm.query.records.RecordTable;
import com.puppycrm.query.records.Snapshots;
import com.puppycrm.query.records.StreamFold;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.ListedCustomer;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per customer, wide enough for both lists and the full record, and the numbers of customers. */
@Component
@Follows(CustomerEvent.class)
final class CustomerListProjection implements Projection {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final RecordTable<ListedCustomer, CustomerState> customers;
    private final Snapshots<CustomerState> snapshots;
    private final CustomerTally tally;
    private final TagTally tagTally;
    private final ChangedRecords changed;

    CustomerListProjection(QueryDatabase database) {
        this.jdbc = database.jdbc();
        this.batches = new NamedParameterJdbcTemplate(database.dataSource());
        this.customers = new RecordTable<>(
                jdbc,
                batches,
                "customer",
                "c",
                List.of(CustomerField.values()),
                CustomerState.class,
                ListedCustomer::state);
        this.snapshots = snapshots(database);
        this.tally = new CustomerTally(jdbc);
        this.tagTally = new TagTally(jdbc);
        this.changed = new ChangedRecords(jdbc, "customer_changed");
    }

    static Snapshots<CustomerState> snapshots(QueryDatabase database) {
        return new Snapshots<>(database.jdbc(), "customer_snapshot", CustomerState.class);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        var fold = new StreamFold<>(events, CustomerState.FAMILY, customers::read);
        // The figures of a customer's orders are in a separate table, written with the orders.
        customers.write(fold.changed().stream()
                .map(state -> new ListedCustomer(state, CustomerFigures.NONE))
                .toList());
        snapshots.write(batches, fold.snapshots());
        changed.note(fold.changed().stream()
                .map(state -> new ChangedRecords.Key(state.companyId(), state.id()))
                .toList());
        tally.count(fold);
        tagTally.count(fold);
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public List<String> tables() {
        return List.of("customer", "customer_snapshot", "customer_tally", "customer_tag_tally", "customer_changed");
    }

    @Override
    public Projection on(QueryDatabase database) {
        return new CustomerListProjection(database);
    }

    @Override
    public List<Check> checks() {
        return List.of(
                customers.everyEventIsApplied(CustomerEvent.class),
                new Check("counted customers", """
                    select (select coalesce(sum(number), 0) from customer_tally where tally = '%s'),
                        (select count(*) from customer where archived is not null)
                    """.formatted(CustomerTally.KIND)),
                new Check("customers counted by tag", """
                    select (select coalesce(sum(number), 0) from customer_tag_tally),
                        (select coalesce(sum(cardinality(tags)), 0) from customer where not archived)
                    """));
    }
}
