package com.puppycrm.query.stream;

import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.OwnerEvent;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.lists.RecordScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose customers are, as reads see it. */
@Component
class Owners {

    private final JdbcClient jdbc;
    private final EventLog log;

    Owners(QueryDatabase database, EventLog log) {
        this.jdbc = database.jdbc();
        this.log = log;
    }

    /** The owners of customers, or of those that they were merged into; those without an owner are missing. */
    Map<UUID, UUID> of(UUID companyId, Collection<UUID> customers) {
        Map<UUID, UUID> owners = new HashMap<>();
        jdbc.sql("""
            with recursive found (asked, archived, owner_id, merged_into) as (
                select id, archived, owner_id,
                       case when archived is null then cast(state ->> 'mergedInto' as uuid) end
                from query.customer
                where company_id = :company and id = any (cast(:ids as uuid[]))
                union all
                select f.asked, c.archived, c.owner_id,
                       case when c.archived is null then cast(c.state ->> 'mergedInto' as uuid) end
                from found f join query.customer c on c.company_id = :company and c.id = f.merged_into)
            select asked as id, owner_id from found where archived is not null and owner_id is not null
            """)
                .param("company", companyId)
                .param("ids", PostgresArray.of(customers))
                .query(row -> {
                    owners.put(row.getObject("id", UUID.class), row.getObject("owner_id", UUID.class));
                });
        return owners;
    }

    /** The owner whom a customer had before an event. */
    @Nullable
    UUID before(UUID customer, long sequence) {
        return log.lastBefore(customer, sequence, List.of(CustomerCreated.class, CustomerOwnerChanged.class))
                .map(recorded -> ((OwnerEvent) recorded.event()).ownerId())
                .orElse(null);
    }

    /** The owners whose records somebody sees who does not see all. */
    Set<UUID> seenIn(RecordScope scope) {
        return scope.owners(jdbc);
    }
}
