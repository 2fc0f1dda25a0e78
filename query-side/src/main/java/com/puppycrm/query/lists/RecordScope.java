package com.puppycrm.query.lists;

import com.puppycrm.platform.security.Caller;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which customers and orders a caller sees: the only such predicate, used by every list, record, search and total. A
 * row belongs to a company and has an owner; rows without an owner are seen by callers who see the whole company.
 */
public record RecordScope(UUID companyId, Caller.Scope extent, UUID callerId) {

    private static final String TEAM = "select s.id from identity.staff s"
            + " where s.company_id = :company and (s.manager_id = :caller or s.id = :caller)";

    public static RecordScope of(Caller caller) {
        return new RecordScope(caller.companyId(), caller.scope(), caller.id());
    }

    /**
     * The owners whose rows a caller sees who does not see the whole company: the same predicate for those who ask
     * about many rows of many callers.
     */
    public Set<UUID> owners(JdbcClient jdbc) {
        return switch (extent) {
            case COMPANY -> throw new IllegalStateException("sees rows of every owner");
            case OWN -> Set.of(callerId);
            case TEAM ->
                Set.copyOf(jdbc.sql(TEAM)
                        .param("company", companyId)
                        .param("caller", callerId)
                        .query(UUID.class)
                        .list());
        };
    }

    /** Whether the caller sees a row, by its owner (null: it has none); looked up once, for those who ask about many rows. */
    public Predicate<@Nullable UUID> byOwner(JdbcClient jdbc) {
        if (extent == Caller.Scope.COMPANY) {
            return _ -> true;
        }
        Set<UUID> owners = owners(jdbc);
        return owner -> owner != null && owners.contains(owner);
    }

    /** Conditions on the rows of {@code alias}, which have {@code company_id} and {@code owner_id}. */
    public Conditions over(String alias) {
        Conditions conditions = new Conditions().and(alias + ".company_id = :company", "company", companyId);
        return switch (extent) {
            case COMPANY -> conditions;
            case OWN -> conditions.and(alias + ".owner_id = :caller", "caller", callerId);
            case TEAM -> conditions.and(alias + ".owner_id = any (array(" + TEAM + "))", "caller", callerId);
        };
    }
}
