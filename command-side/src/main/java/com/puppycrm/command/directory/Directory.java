package com.puppycrm.command.directory;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.log.EventCatalogue;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.records.Family;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The records that decisions about others depend on, whatever their kind: whose each is, its state and its name. Each
 * feature writes the rows of its own records, by an {@link com.puppycrm.platform.projections.InlineProjection}.
 */
@Component
public final class Directory {

    /** The records that a caller can see: the same rule as on the query side, in terms of this table. */
    private static final String IN_SCOPE = """
        record.company_id = :company
        and (:scope = 'COMPANY'
             or record.owner_id = :caller
             or (:scope = 'TEAM' and record.owner_id in (
                     select staff.id from identity.staff
                     where staff.manager_id = :caller and staff.company_id = :company)))
        """;

    private static final String ITSELF = """
        select record.* from command.directory record
        where record.id = :id and record.kind = :kind and
        """ + IN_SCOPE;

    private static final String PARENT = """
        select record.* from command.directory child
        join command.directory record on record.id = child.parent_id
        where child.id = :id and child.kind = :kind and
        """ + IN_SCOPE;

    /** Until the transaction ends, the state is as it was read. */
    private static final String LOCKED = " for share of record";

    /** The kind of records that were merged into another one, under which they are kept. */
    public static final String MERGED = "merged";

    private final JdbcClient jdbc;

    Directory(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** What the directory knows about a record. */
    public record Entry(UUID id, UUID companyId, @Nullable UUID ownerId, String state, boolean archived, String name) {

        public boolean is(Enum<?> status) {
            return state.equals(status.name());
        }
    }

    public boolean sees(Caller caller, Family<?, ?> kind, UUID id) {
        return find(ITSELF, caller, kind, id).isPresent()
                || find(PARENT, caller, kind, id).isPresent();
    }

    /**
     * Throws 404 if there is no such record or the caller can't see it. For changes to the record itself, which lock
     * nothing here: they are serialized by its event stream, and a change waiting for its turn must not hold a lock
     * that the previous one needs.
     */
    public void require(Caller caller, Family<?, ?> kind, UUID id) {
        found(ITSELF, caller, kind, id);
    }

    /**
     * The record, locked in its current state until the transaction ends: for decisions about other records that depend
     * on it.
     *
     * @throws Rejection 404 if there is none or the caller can't see it
     */
    public Entry lock(Caller caller, Family<?, ?> kind, UUID id) {
        return found(ITSELF + LOCKED, caller, kind, id);
    }

    /**
     * The record under which another one is kept and whose owner it has, such as the customer of an order.
     *
     * @param kind of the record that is under it
     * @throws Rejection 404 if there is no such record or the caller can't see it
     */
    public Entry parent(Caller caller, Family<?, ?> kind, UUID id) {
        return found(PARENT, caller, kind, id);
    }

    /** The same, locked like {@link #lock}. */
    public Entry lockParent(Caller caller, Family<?, ?> kind, UUID id) {
        return found(PARENT + LOCKED, caller, kind, id);
    }

    /** The company of a record that exists. */
    public UUID companyOf(Family<?, ?> kind, UUID id) {
        return jdbc.sql("select company_id from command.directory where id = :id and kind = :kind")
                .param("id", id)
                .param("kind", kind(kind))
                .query(UUID.class)
                .single();
    }

    /** Whether a record is kept under another one, such as an order under its customer. */
    public boolean isUnder(Entry parent, Family<?, ?> kind, UUID id) {
        return jdbc.sql("""
            select exists (
                select from command.directory
                where id = :id and kind = :kind and parent_id = :parent and company_id = :company)
            """)
                .param("id", id)
                .param("kind", kind(kind))
                .param("parent", parent.id())
                .param("company", parent.companyId())
                .query(Boolean.class)
                .single();
    }

    /** What records of this kind are called, in the rows of the directory and in rejections. */
    public static String kind(Family<?, ?> kind) {
        return EventCatalogue.streamType(kind.events());
    }

    /** The record as which this one is found: itself, or the one that it was merged into, directly or through others. */
    public UUID survivor(UUID id) {
        return jdbc.sql("""
            with recursive record (id, kind, parent_id) as (
                select id, kind, parent_id from command.directory where id = :id
                union all
                select next.id, next.kind, next.parent_id
                from record join command.directory next on next.id = record.parent_id
                where record.kind = :merged)
            select id from record where kind <> :merged
            """)
                .param("id", id)
                .param("merged", MERGED)
                .query(UUID.class)
                .optional()
                .orElse(id);
    }

    /** The record, and those that were merged into it, directly or through others. */
    public List<UUID> merged(UUID id) {
        return jdbc.sql("""
            with recursive record (id) as (
                select :id::uuid
                union all
                select other.id from record join command.directory other on other.parent_id = record.id
                where other.kind = :merged)
            select id from record
            """)
                .param("id", id)
                .param("merged", MERGED)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** A record kept under another one. */
    public record Child(UUID id, String kind) {

        public boolean is(Family<?, ?> family) {
            return kind.equals(Directory.kind(family));
        }
    }

    /**
     * Some of the records that are kept under another one. Until the transaction ends, nothing new is put under it.
     *
     * @param origins only those that were put under one of these at first; absent: all
     */
    public List<Child> lockChildren(UUID parent, @Nullable Collection<UUID> origins, int limit) {
        jdbc.sql("select id from command.directory where id = :parent for update")
                .param("parent", parent)
                .query(UUID.class)
                .list();
        return jdbc.sql("""
            select id, kind from command.directory
            where parent_id = :parent and kind <> :merged
              and (:origins::uuid[] is null or origin_id = any (:origins))
            limit :limit
            """)
                .param("parent", parent)
                .param("merged", MERGED)
                .param("origins", origins == null ? null : origins.toArray(UUID[]::new), Types.ARRAY)
                .param("limit", limit)
                .query((row, _) -> new Child(row.getObject("id", UUID.class), row.getString("kind")))
                .list();
    }

    /** Puts a record under another one. */
    public void move(UUID id, UUID parent, UUID origin) {
        jdbc.sql("update command.directory set parent_id = :parent, origin_id = :origin where id = :id")
                .param("id", id)
                .param("parent", parent)
                .param("origin", origin)
                .update();
    }

    /** The record under which another one is kept, regardless of who may see it. */
    public Optional<Entry> parentOf(UUID companyId, UUID id) {
        return jdbc.sql("""
            select record.* from command.directory child
            join command.directory record on record.id = child.parent_id
            where child.id = :id and child.company_id = :company
            """)
                .param("id", id)
                .param("company", companyId)
                .query(Directory::entry)
                .optional();
    }

    private Entry found(String sql, Caller caller, Family<?, ?> kind, UUID id) {
        return find(sql, caller, kind, id).orElseThrow(() -> {
            UUID survivor = survivor(id);
            return survivor.equals(id) || find(ITSELF, caller, kind, survivor).isEmpty()
                    ? Rejection.notFound(kind(kind))
                    : Rejection.merged(id, survivor);
        });
    }

    private Optional<Entry> find(String sql, Caller caller, Family<?, ?> kind, UUID id) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("kind", kind(kind))
                .param("company", caller.companyId())
                .param("scope", caller.scope().name())
                .param("caller", caller.id())
                .query(Directory::entry)
                .optional();
    }

    /** Whether a company has any such record. */
    public boolean any(UUID companyId, Family<?, ?> kind) {
        return jdbc.sql("select exists (select from command.directory where company_id = :company and kind = :kind)")
                .param("company", companyId)
                .param("kind", kind(kind))
                .query(Boolean.class)
                .single();
    }

    /** Number of such records owned by a staff member. */
    public long countOwnedBy(UUID companyId, Family<?, ?> kind, UUID staffId) {
        return jdbc.sql("""
            select count(*) from command.directory
            where company_id = :company and owner_id = :owner and kind = :kind
            """)
                .param("company", companyId)
                .param("owner", staffId)
                .param("kind", kind(kind))
                .query(Long.class)
                .single();
    }

    /**
     * Such records owned by a staff member, ordered by id, in batches.
     *
     * @param after the last record of the previous batch; absent: from the first
     */
    public List<UUID> ownedBy(UUID companyId, Family<?, ?> kind, UUID staffId, @Nullable UUID after, int limit) {
        return jdbc.sql("""
            select id from command.directory
            where company_id = :company and owner_id = :owner and kind = :kind
              and id > coalesce(:after, '00000000-0000-0000-0000-000000000000'::uuid)
            order by company_id, owner_id, id limit :limit
            """)
                .param("company", companyId)
                .param("owner", staffId)
                .param("kind", kind(kind))
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getString("state"),
                row.getBoolean("archived"),
                row.getString("name"));
    }
}
