package com.puppycrm.query.records;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.records.customers.CustomerName;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which customers a caller sees: those in the scope that were not merged into another one, as which they are seen. */
@Component
public final class SeenCustomers {

    private final JdbcClient jdbc;

    SeenCustomers(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** Conditions on rows of {@code query.customer}. */
    public static Conditions in(RecordScope scope, String alias) {
        return scope.over(alias).and(alias + ".archived is not null");
    }

    public boolean sees(RecordScope scope, UUID id) {
        Conditions one = in(scope, "c").and("c.id = :id", "id", id);
        return jdbc.sql("select exists (select from query.customer c where " + one.sql() + ")")
                .params(one.values())
                .query(Boolean.class)
                .single();
    }

    /** @throws Rejection if the caller can't see the customer, as {@link #missing} says */
    public void require(RecordScope scope, UUID id) {
        if (!sees(scope, id)) {
            throw missing(scope, id);
        }
    }

    /** Why a customer is not found: it is another one by now, which the caller sees; or 404. */
    public Rejection missing(RecordScope scope, UUID id) {
        UUID survivor = survivor(scope.companyId(), id);
        return !survivor.equals(id) && sees(scope, survivor)
                ? Rejection.merged(id, survivor)
                : Rejection.notFound("customer");
    }

    /** A customer, with the name where the caller sees it, or the one that it was merged into. */
    public CustomerName named(RecordScope scope, UUID id) {
        if (!sees(scope, survivor(scope.companyId(), id))) {
            return new CustomerName(id, null);
        }
        String name = jdbc.sql("select full_name from query.customer where company_id = :company and id = :id")
                .param("company", scope.companyId())
                .param("id", id)
                .query(String.class)
                .single();
        return new CustomerName(id, name);
    }

    /** The customer itself, or the one that it was merged into, directly or through others. */
    public UUID survivor(UUID companyId, UUID id) {
        Optional<UUID> next = jdbc.sql("""
            select cast(c.state ->> 'mergedInto' as uuid) from query.customer c
            where c.company_id = :company and c.id = :id and c.archived is null
            """)
                .param("company", companyId)
                .param("id", id)
                .query(UUID.class)
                .optional();
        return next.isPresent() ? survivor(companyId, next.get()) : id;
    }
}
