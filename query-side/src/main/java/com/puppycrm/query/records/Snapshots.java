package com.puppycrm.query.records;

import com.puppycrm.records.FoldedRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Past states of records, one after every 50 events, so that a page of a long history, or a past instant, is folded
 * from the nearest one. Only a cache: without it, the same states are folded from the first event.
 */
public final class Snapshots<S extends FoldedRecord> {

    /** Number of events from one snapshot to the next. */
    static final int INTERVAL = 50;

    private final JdbcClient jdbc;
    private final String table;
    private final Class<S> type;

    /** @param table such as {@code customer_snapshot} */
    public Snapshots(JdbcClient jdbc, String table, Class<S> type) {
        this.jdbc = jdbc;
        this.table = table;
        this.type = type;
    }

    /** Whether a snapshot is taken of a state. */
    static boolean isDue(FoldedRecord state) {
        return state.version() % INTERVAL == 0;
    }

    /** Stores the snapshots that were due while events were folded. */
    public void write(NamedParameterJdbcTemplate batches, List<S> due) {
        if (!due.isEmpty()) {
            batches.batchUpdate(
                    "insert into " + table + " (company_id, id, version, state)"
                            + " values (:company_id, :id, :version, cast(:state as jsonb)) on conflict do nothing",
                    due.stream()
                            .map(state -> new MapSqlParameterSource("company_id", state.companyId())
                                    .addValue("id", state.id())
                                    .addValue("version", state.version())
                                    .addValue("state", StoredState.write(state)))
                            .toArray(SqlParameterSource[]::new));
        }
    }

    /** The last snapshot of a record that contains no more than so many of its events. */
    Optional<S> latest(UUID companyId, UUID id, long events) {
        if (events < INTERVAL) {
            return Optional.empty();
        }
        return jdbc.sql("select state::text as state from query." + table
                        + " where company_id = :company and id = :id and version <= :events"
                        + " order by version desc limit 1")
                .param("company", companyId)
                .param("id", id)
                .param("events", events)
                .query((row, number) -> StoredState.of(row, type))
                .optional();
    }
}
