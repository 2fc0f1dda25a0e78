package com.puppycrm.command.customers;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Directory.Entry;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.customers.CustomerState;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
            insert into command.directory (id, kind, company_id, owner_id, state, archived, name)
            values (:id, :kind, :company, :owner, :state, :archived, :name))
        insert into command.customer (id, company_id, verified, referred_by)
        values (:id, :company, :verified, :referrer)
        """;

    /** Touches only rows that change: another decision may have locked them. */
    private static final String CHANGE = """
        with entry as (
            update command.directory
            set kind = :kind, parent_id = :survivor, owner_id = :owner, state = :state, archived = :archived, name = :name
            where id = :id
              and (kind, parent_id, owner_id, state, archived, name)
                  is distinct from (:kind, :survivor::uuid, :owner::uuid, :state, :archived, :name))
        update command.customer set verified = :verified, referred_by = :referrer
        where id = :id and (verified, referred_by) is distinct from (:verified, :referrer::uuid)
        """;

    /** Collects each once, so that it ends even where a circle was closed before circles were refused. */
    private static final String REFERRERS = """
        with recursive referrer (id) as (
            select :begin::uuid
            union
            select customer.referred_by
            from command.customer join referrer on customer.id = referrer.id
            where customer.company_id = :company and customer.referred_by is not null)
        select exists (select from referrer where id = any (:ids))
        """;

    private final JdbcClient jdbc;
    private final Directory directory;

    CustomerDirectory(CommandDatabase database, Directory directory) {
        this.jdbc = database.jdbc();
        this.directory = directory;
    }

    static Entry entry(CustomerState customer) {
        return new Entry(
                customer.id(),
                customer.companyId(),
                customer.ownerId(),
                customer.status().name(),
                customer.archived(),
                customer.fullName());
    }

    @Override
    public void handle(CustomerEvent event, CustomerState after) {
        if (event instanceof CustomerTagsChanged) {
            keepTags(after);
        }
        Entry entry = entry(after);
        jdbc.sql(after.version() == 1 ? ADD : CHANGE)
                .param("id", entry.id())
                .param("kind", after.standsForItself() ? Directory.kind(CustomerState.FAMILY) : Directory.MERGED)
                .param("survivor", after.mergedInto(), Types.OTHER)
                .param("company", entry.companyId())
                .param("owner", entry.ownerId(), Types.OTHER)
                .param("state", entry.state())
                .param("archived", entry.archived())
                .param("name", entry.name())
                .param("verified", after.verification() != null)
                .param("referrer", after.details().referredBy(), Types.OTHER)
                .update();
    }

    private void keepTags(CustomerState customer) {
        jdbc.sql("""
            with gone as (
                delete from command.customer_tag
                where company_id = :company and customer_id = :id and tag <> all (cast(:tags as integer[])))
            insert into command.customer_tag (company_id, customer_id, tag)
            select :company, :id, tag from unnest(cast(:tags as integer[])) as tag
            on conflict do nothing
            """)
                .param("company", customer.companyId())
                .param("id", customer.id())
                .param(
                        "tags",
                        Stream.concat(customer.tags().stream(), customer.overruledTags().stream())
                                .distinct()
                                .toArray(Integer[]::new))
                .update();
    }

    /**
     * Some of the customers that have a tag, or were to have it by its rule.
     *
     * @param after the last one of the batch before; absent for the first
     */
    public List<UUID> having(UUID companyId, int tag, @Nullable UUID after, int limit) {
        return jdbc.sql("""
            select customer_id from command.customer_tag
            where company_id = :company and tag = :tag and (:after::uuid is null or customer_id > :after)
            order by customer_id limit :limit
            """)
                .param("company", companyId)
                .param("tag", tag)
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> row.getObject("customer_id", UUID.class))
                .list();
    }

    /** Of a customer that was merged, whether the one is that it was merged into. */
    public boolean isVerified(UUID companyId, UUID customerId) {
        return jdbc.sql("select verified from command.customer where id = :id and company_id = :company")
                .param("id", directory.survivor(customerId))
                .param("company", companyId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * Whether a customer is another one or has referred that one, directly or through others. No other referrer in the
     * company changes until the transaction ends: of two changes that would close a circle together, the second sees
     * the first.
     */
    public boolean hasReferred(UUID companyId, UUID customerId, UUID otherId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('referrers'), hashtext(:company))")
                .param("company", companyId.toString())
                .query((_, _) -> true)
                .single();
        return jdbc.sql(REFERRERS)
                .param("ids", directory.merged(customerId).toArray(UUID[]::new))
                .param("begin", otherId)
                .param("company", companyId)
                .query(Boolean.class)
                .single();
    }

    /** Customers referred by another customer, or by one that was merged into that one. */
    public List<UUID> referredBy(UUID companyId, UUID customerId) {
        return jdbc.sql("""
            select id from command.customer
            where company_id = :company and referred_by = any (:referrers) order by id
            """)
                .param("company", companyId)
                .param("referrers", directory.merged(customerId).toArray(UUID[]::new))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }
}
