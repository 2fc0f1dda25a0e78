package com.puppycrm.query.customers;

import com.puppycrm.query.records.StreamFold;
import com.puppycrm.query.records.Tally;
import com.puppycrm.records.customers.CustomerState;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers of customers that are not archived, by tag and owner, kept with their rows. */
final class TagTally {

    private static final String KIND = "tag";

    private final Tally table;

    TagTally(JdbcClient jdbc) {
        this.table = new Tally(
                jdbc,
                "customer_tag_tally",
                List.of(new Tally.Column("tag", "integer"), new Tally.Column("owner_id", "uuid")),
                List.of("number"));
    }

    void count(StreamFold<CustomerState> fold) {
        Tally.Changes changes = table.changes();
        for (CustomerState after : fold.changed()) {
            CustomerState before = fold.before(after.id());
            if (before != null) {
                add(changes, -1, before);
            }
            add(changes, 1, after);
        }
        changes.write();
    }

    private static void add(Tally.Changes changes, long times, CustomerState customer) {
        if (customer.isListed()) {
            customer.tags()
                    .forEach(tag -> changes.of(customer.companyId(), KIND)
                            .with("tag", tag)
                            .with("owner_id", customer.ownerId())
                            .add(times, 1));
        }
    }
}
