package com.puppycrm.query.views;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.records.Names;
import com.puppycrm.records.PersonName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps views: each is its owner's, and seen by the whole company once it is shared. */
@Component
class SavedViews {

    /** Of one person. */
    static final int MAXIMUM_OWN = 100;

    /** Of one company. */
    static final int MAXIMUM_SHARED = 200;

    private static final String SEEN = "v.company_id = :company and (v.owner_id = :caller or v.shared)";

    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;
    private final StaffNames staff;
    private final JsonMapper json;
    private final Ids ids;

    SavedViews(QueryDatabase database, StaffNames staff, JsonMapper json, Ids ids) {
        this.jdbc = database.jdbc();
        this.inTransaction = database.inTransaction();
        this.staff = staff;
        this.json = json;
        this.ids = ids;
    }

    private record Row(UUID id, UUID ownerId, SavedView.Content content, Instant createdAt, Instant updatedAt) {

        SavedView view(Names names) {
            return new SavedView(
                    id,
                    content.name(),
                    content.entity(),
                    content.filters(),
                    content.sort(),
                    content.columns(),
                    content.shared(),
                    PersonName.of(ownerId, names),
                    createdAt,
                    updatedAt,
                    version());
        }

        /** Every change has a later microsecond than the one before. */
        long version() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt);
        }
    }

    /** The caller's own views and those that others share, by name. */
    List<SavedView> seenBy(Caller caller, @Nullable ListedEntity entity) {
        List<Row> rows = jdbc.sql("select * from identity.saved_view v where " + SEEN
                        + " and (v.entity = :entity or :entity::text is null)"
                        + " order by v.entity, v.name, v.id")
                .param("company", caller.companyId())
                .param("caller", caller.id())
                .param("entity", entity == null ? null : entity.wireName())
                .query(this::read)
                .list();
        Names names = staff.of(caller.companyId(), rows.stream().map(Row::ownerId));
        return rows.stream().map(row -> row.view(names)).toList();
    }

    SavedView find(Caller caller, UUID id) {
        return named(caller, found(caller, id, ""));
    }

    SavedView add(Caller caller, SavedView.Content content, Instant now) {
        UUID id = ids.next();
        return changed(caller, () -> {
            requireRoom(caller.companyId(), caller.id(), content.shared(), true);
            jdbc.sql("""
                insert into identity.saved_view
                    (id, company_id, owner_id, entity, name, filters, sort, columns, shared, created_at, updated_at)
                values (:id, :company, :owner, :entity, :name, :filters::jsonb, :sort, :columns, :shared, :now, :now)
                """)
                    .param("id", id)
                    .param("company", caller.companyId())
                    .param("owner", caller.id())
                    .params(columns(content, now))
                    .update();
            return id;
        });
    }

    /**
     * @param expected the version that the caller saw; absent: any
     * @param change gives the content after the change, from that before
     */
    SavedView change(
            Caller caller,
            UUID id,
            @Nullable ExpectedVersion expected,
            Function<SavedView.Content, SavedView.Content> change,
            Instant now) {
        return changed(caller, () -> {
            Row before = changeable(caller, id);
            SavedView.Content after =
                    ExpectedVersion.decide(expected, before.version(), () -> change.apply(before.content));
            if (after.shared() && !before.content.shared()) {
                requireRoom(caller.companyId(), before.ownerId, true, false);
            }
            jdbc.sql("""
                update identity.saved_view
                set entity = :entity, name = :name, filters = :filters::jsonb, sort = :sort, columns = :columns,
                    shared = :shared, updated_at = greatest(:now, updated_at + interval '1 microsecond')
                where id = :id
                """).param("id", id).params(columns(after, now)).update();
            return id;
        });
    }

    void remove(Caller caller, UUID id, @Nullable ExpectedVersion expected) {
        inTransaction.executeWithoutResult(_ -> {
            Row row = changeable(caller, id);
            ExpectedVersion.decide(expected, row.version(), () -> row);
            jdbc.sql("delete from identity.saved_view where id = :id")
                    .param("id", id)
                    .update();
        });
    }

    private SavedView changed(Caller caller, Supplier<UUID> change) {
        try {
            Row row = inTransaction.execute(_ -> row(change.get()));
            return named(caller, requireNonNull(row));
        } catch (DuplicateKeyException e) {
            throw Rejection.conflict("view_name_taken", "There is a view of this list with this name already.");
        }
    }

    private Row row(UUID id) {
        return jdbc.sql("select * from identity.saved_view v where v.id = :id")
                .param("id", id)
                .query(this::read)
                .single();
    }

    private SavedView named(Caller caller, Row row) {
        return row.view(staff.of(caller.companyId(), Stream.of(row.ownerId)));
    }

    private Row found(Caller caller, UUID id, String lock) {
        return jdbc.sql("select * from identity.saved_view v where v.id = :id and " + SEEN + lock)
                .param("id", id)
                .param("company", caller.companyId())
                .param("caller", caller.id())
                .query(this::read)
                .optional()
                .orElseThrow(() -> Rejection.notFound("view"));
    }

    /** A shared view is changed by its owner, and by those who manage the company. */
    private Row changeable(Caller caller, UUID id) {
        Row row = found(caller, id, " for update");
        if (!row.ownerId.equals(caller.id()) && !caller.may(Permission.MANAGE_COMPANY)) {
            throw Rejection.forbidden(Permission.MANAGE_COMPANY.wireName());
        }
        return row;
    }

    private void requireRoom(UUID company, UUID owner, boolean shared, boolean isNew) {
        // So that of several at once none goes beyond.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:company::text, 7))")
                .param("company", company)
                .query(row -> {});
        boolean room = jdbc.sql("""
            select (not :new or count(*) filter (where owner_id = :owner) < :own)
                and (not :sharing or count(*) filter (where shared) < :shared)
            from identity.saved_view where company_id = :company
            """)
                .param("company", company)
                .param("owner", owner)
                .param("new", isNew)
                .param("sharing", shared)
                .param("own", MAXIMUM_OWN)
                .param("shared", MAXIMUM_SHARED)
                .query(Boolean.class)
                .single();
        if (!room) {
            throw Rejection.conflict(
                    "too_many_views",
                    "There are " + MAXIMUM_OWN + " views of one person, or " + MAXIMUM_SHARED
                            + " shared ones, already.");
        }
    }

    private Map<String, Object> columns(SavedView.Content content, Instant now) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("entity", content.entity().wireName());
        columns.put("name", content.name());
        columns.put("filters", json.writeValueAsString(content.filters()));
        columns.put("sort", content.sort());
        columns.put("columns", content.columns().toArray(String[]::new));
        columns.put("shared", content.shared());
        columns.put("now", now.atOffset(ZoneOffset.UTC));
        return columns;
    }

    private Row read(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("owner_id", UUID.class),
                new SavedView.Content(
                        row.getString("name"),
                        ListedEntity.named(row.getString("entity")),
                        json.readValue(row.getString("filters"), new TypeReference<Map<String, List<String>>>() {}),
                        row.getString("sort"),
                        List.of((String[]) row.getArray("columns").getArray()),
                        row.getBoolean("shared")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
