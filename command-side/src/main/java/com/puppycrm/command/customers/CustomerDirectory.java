package com.puppycrm.command.customers;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Maintains the customer rows of the directory: what decisions of other features need to know about customers. */
@Component
final class CustomerDirectory implements InlineProjection<CustomerEvent> {

    private final JdbcClient jdbc;

    CustomerDirectory(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    @Override
    public void handle(CustomerEvent event) {
        UUID id = event.customerId();
        switch (event) {
            case CustomerCreated created -> add(created);
            case CustomerProfileChanged changed ->
                set(id, "name", changed.profile().fullName(), Types.VARCHAR);
            case CustomerStatusChanged changed ->
                set(id, "state", changed.status().name(), Types.VARCHAR);
            case CustomerVerified _ -> set(id, "verified", true, Types.BOOLEAN);
            case CustomerVerificationRevoked _ -> set(id, "verified", false, Types.BOOLEAN);
            case CustomerArchived _ -> set(id, "archived", true, Types.BOOLEAN);
            case CustomerRestored _ -> set(id, "archived", false, Types.BOOLEAN);
            case CustomerOwnerChanged changed -> set(id, "owner_id", changed.ownerId(), Types.OTHER);
            case CustomerReferrerChanged changed -> set(id, "referred_by", changed.referredBy(), Types.OTHER);
            case CustomerEmailChanged _, CustomerNotesChanged _ -> {
                // No other feature's decisions depend on these.
            }
        }
    }

    private void add(CustomerCreated created) {
        jdbc.sql("""
            insert into command.directory (id, kind, company_id, owner_id, referred_by, state, name)
            values (:id, 'customer', :company, :owner, :referrer, :state, :name)
            """)
                .param("id", created.customerId())
                .param("company", created.companyId())
                .param("owner", created.ownerId())
                .param("referrer", created.referredBy())
                .param("state", CustomerStatus.ACTIVE.name())
                .param("name", created.profile().fullName())
                .update();
    }

    private void set(UUID id, String column, @Nullable Object value, int type) {
        jdbc.sql("update command.directory set " + column + " = :value where id = :id")
                .param("value", value, type)
                .param("id", id)
                .update();
    }
}
