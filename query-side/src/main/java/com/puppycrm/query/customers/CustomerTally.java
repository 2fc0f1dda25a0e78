package com.puppycrm.query.customers;

import com.puppycrm.query.records.StreamFold;
import com.puppycrm.query.records.Tally;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers of customers by owner, kept with their rows. */
final class CustomerTally {

    /** By owner, archived or not, and verified or not. */
    static final String ALL = "all";

    /** By everything that a customer has one of few of. */
    static final String KIND = "kind";

    /** Of customers that are not archived: by the day of their creation, in UTC, and by owner. */
    static final String CREATED = "created";

    private final Tally table;

    CustomerTally(JdbcClient jdbc) {
        this.table = new Tally(
                jdbc,
                "customer_tally",
                List.of(
                        new Tally.Column("day", "date"),
                        new Tally.Column("owner_id", "uuid"),
                        new Tally.Column("archived", "boolean"),
                        new Tally.Column("status", "text"),
                        new Tally.Column("customer_type", "text"),
                        new Tally.Column("country", "text"),
                        new Tally.Column("verified", "boolean")),
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
        if (!customer.standsForItself()) {
            return;
        }
        boolean verified = customer.verification() != null;
        changes.of(customer.companyId(), ALL)
                .with("owner_id", customer.ownerId())
                .with("archived", customer.archived())
                .with("verified", verified)
                .add(times, 1);
        changes.of(customer.companyId(), KIND)
                .with("owner_id", customer.ownerId())
                .with("archived", customer.archived())
                .with("status", customer.status().wireName())
                .with("customer_type", customer.details().customerType().wireName())
                .with("country", country(customer))
                .with("verified", verified)
                .add(times, 1);
        if (!customer.archived()) {
            changes.of(customer.companyId(), CREATED)
                    .with("owner_id", customer.ownerId())
                    .with("day", customer.createdAt().atOffset(ZoneOffset.UTC).toLocalDate())
                    .add(times, 1);
        }
    }

    private static @Nullable Object country(CustomerState customer) {
        return CustomerField.COUNTRY
                .spec()
                .reader()
                .read(new ListedCustomer(customer, CustomerFigures.NONE), LocalDate.EPOCH);
    }
}
