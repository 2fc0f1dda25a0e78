package com.puppycrm.command.customers;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Directory.Entry;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.customers.CustomerState;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what others decide by: a customer's row in the directory, and, for the processes, who is verified and who has
 * referred whom.
 */
@Component
public final class CustomerDirectory implements InlineProjection<CustomerEvent, CustomerState> {

    private static final String ADD = """
        with entry as (
            insert into command.directory (id, kind, company_id, owner_id, state, name)
            values (:id, :kind, :company, :owner, :state, :name))
        insert into command.customer (id, company_id, verified, referred_by)
        values (:id, :company, :verified, :referrer)
        """;

    /** Touches only rows that change: another decision may have locked them. */
    private static final String CHANGE = """
        with entry as (
            update command.directory set owner_id = :owner, state = :state, name = :name
            where id = :id and (owner_id, state, name) is distinct from (:owner::uuid, :state, :name))
        update command.customer set verified = :verified, referred_by = :referrer
        where id = :id and (verified, referred_by) is distinct from (:verified, :referrer::uuid)
        """;

    private final JdbcClient jdbc;

    CustomerDirectory(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    static Entry entry(CustomerState customer) {
        return new Entry(
                customer.id(),
                customer.companyId(),
                customer.ownerId(),
                customer.status().name(),
                customer.fullName());
    }

    @Override
    public void handle(CustomerEvent event, CustomerState after) {
        Entry entry = entry(after);
        jdbc.sql(after.version() == 1 ? ADD : CHANGE)
                .param("id", entry.id())
                .param("kind", Directory.kind(CustomerState.FAMILY))
                .param("company", entry.companyId())
                .param("owner", entry.ownerId(), Types.OTHER)
                .param("state", entry.state())
                .param("name", entry.name())
                .param("verified", after.verification() != null)
                .param("referrer", after.details().referredBy(), Types.OTHER)
                .update();
    }

    public boolean isVerified(UUID companyId, UUID customerId) {
        return jdbc.sql("select verified from command.customer where id = :id and company_id = :company")
                .param("id", customerId)
                .param("company", companyId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Customers referred by another customer. */
    public List<UUID> referredBy(UUID companyId, UUID customerId) {
        return jdbc.sql("""
            select id from command.customer
            where company_id = :company and referred_by = :referrer order by id
            """)
                .param("company", companyId)
                .param("referrer", customerId)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }
}
