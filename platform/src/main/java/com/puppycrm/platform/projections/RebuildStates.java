package com.puppycrm.platform.projections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How far rebuilds have come, for all nodes, in one row per projection. */
final class RebuildStates {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    RebuildStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The rebuild of a projection that is wanted or under way, or the last one.
     *
     * @param state requested, building, swapped or failed
     * @param position up to which the new tables contain every event
     * @param rowsBefore by table, of the live tables when both were compared
     * @param rowsAfter of the new ones
     * @param reason of the failure
     */
    public record State(
            int version,
            String state,
            long position,
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Map<String, Long> rowsBefore,
            @Nullable Map<String, Long> rowsAfter,
            @Nullable String reason) {

        boolean isPending() {
            return state.equals("requested") || state.equals("building");
        }
    }

    /** An attempt that nobody else has taken over yet. */
    record Attempt(String group, UUID id) {}

    /** Another process has taken over, or the database has lost commits of this one. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    Optional<State> of(String group) {
        return jdbc.sql("select * from query.rebuild where processing_group = :group")
                .param("group", group)
                .query((row, number) -> new State(
                        row.getInt("version"),
                        row.getString("state"),
                        row.getLong("position"),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                        instant(row, "started_at"),
                        instant(row, "ended_at"),
                        counts(row, "rows_before"),
                        counts(row, "rows_after"),
                        row.getString("reason")))
                .optional();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Map<String, Long> counts(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : JSON.readValue(json, new TypeReference<Map<String, Long>>() {});
    }

    /** Has no effect on a rebuild that is pending, unless it is by an older version. */
    void request(Projection projection) {
        jdbc.sql("""
            insert into query.rebuild as old (processing_group, id, version, state)
            values (:group, :id, :version, 'requested')
            on conflict (processing_group) do update
            set id = excluded.id, version = excluded.version, state = 'requested', position = 0,
                requested_at = now(), started_at = null, ended_at = null, rows_before = null, rows_after = null,
                reason = null
            where old.state in ('swapped', 'failed') or old.version < excluded.version
            """)
                .param("group", projection.group())
                .param("id", UUID.randomUUID())
                .param("version", projection.version())
                .update();
    }

    /** Takes over; whoever was at it notices at its next step. */
    Attempt begin(String group) {
        var attempt = new Attempt(group, UUID.randomUUID());
        jdbc.sql("""
            update query.rebuild
            set id = :id, state = 'building', started_at = coalesce(started_at, now())
            where processing_group = :group
            """).param("group", group).param("id", attempt.id()).update();
        return attempt;
    }

    /**
     * Locks the row against a takeover until the current transaction ends. Nobody has taken over and the database has
     * lost no commit, if the row's position is as expected.
     *
     * @throws Lost otherwise
     */
    void hold(Attempt attempt, long position) {
        boolean isHeld = jdbc.sql("""
            select 1 from query.rebuild
            where processing_group = :group and id = :id and position = :position
            for share
            """)
                .param("group", attempt.group())
                .param("id", attempt.id())
                .param("position", position)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!isHeld) {
            throw new Lost();
        }
    }

    /** To be called in a transaction that holds the row. */
    void advance(Attempt attempt, long position) {
        jdbc.sql("update query.rebuild set position = :position where processing_group = :group")
                .param("position", position)
                .param("group", attempt.group())
                .update();
    }

    /** Counts the rows of live and new tables; the latter are on the search path. */
    void count(Attempt attempt, List<String> tables) {
        jdbc.sql("update query.rebuild set rows_before = " + counts("query.", tables) + ", rows_after = "
                        + counts("", tables) + " where processing_group = :group")
                .param("group", attempt.group())
                .update();
    }

    private static String counts(String schema, List<String> tables) {
        return tables.stream()
                .map(table -> "'" + table + "', (select count(*) from " + schema + table + ")")
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }

    void beginAnew(Attempt attempt) {
        jdbc.sql("update query.rebuild set state = 'requested', position = 0 where processing_group = :group"
                        + " and id = :id")
                .param("group", attempt.group())
                .param("id", attempt.id())
                .update();
    }

    void end(Attempt attempt, String state, @Nullable String reason) {
        jdbc.sql("""
            update query.rebuild set state = :state, reason = :reason, ended_at = now()
            where processing_group = :group and id = :id
            """)
                .param("state", state)
                .param("reason", reason)
                .param("group", attempt.group())
                .param("id", attempt.id())
                .update();
    }
}
