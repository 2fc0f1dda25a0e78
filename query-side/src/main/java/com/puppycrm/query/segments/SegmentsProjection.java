package com.puppycrm.query.segments;

import com.puppycrm.events.segments.SegmentEvent;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.Follows;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.records.ChangedRecords;
import com.puppycrm.query.records.RecordTable;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.query.records.StreamFold;
import com.puppycrm.records.segments.SegmentState;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per segment. Its members are kept by {@link SegmentMembers}. */
@Component
@Follows(SegmentEvent.class)
final class SegmentsProjection implements Projection {

    static final String CHANGED = "segment_changed";

    private final JdbcClient jdbc;
    private final ChangedRecords changed;

    SegmentsProjection(QueryDatabase database) {
        this.jdbc = database.jdbc();
        this.changed = new ChangedRecords(jdbc, CHANGED);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        List<SegmentState> segments = new StreamFold<>(events, SegmentState.FAMILY, this::read).changed();
        segments.forEach(this::write);
        changed.note(segments.stream()
                .map(segment -> new ChangedRecords.Key(segment.companyId(), segment.id()))
                .toList());
    }

    private List<SegmentState> read(Collection<UUID> companies, Collection<UUID> ids) {
        return jdbc.sql("""
            select state::text as state from segment
            where company_id = any (cast(:companies as uuid[])) and id = any (cast(:ids as uuid[]))
            """)
                .param("companies", PostgresArray.of(companies))
                .param("ids", PostgresArray.of(ids))
                .query((row, number) -> StoredState.of(row, SegmentState.class))
                .list();
    }

    private void write(SegmentState segment) {
        jdbc.sql("""
            insert into segment (company_id, id, deleted, version, state)
            values (:company, :id, :deleted, :version, cast(:state as jsonb))
            on conflict (company_id, id) do update
            set deleted = excluded.deleted, version = excluded.version, state = excluded.state
            where segment.version < excluded.version
            """)
                .param("company", segment.companyId())
                .param("id", segment.id())
                .param("deleted", segment.deleted())
                .param("version", segment.version())
                .param("state", StoredState.write(segment))
                .update();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("segment", CHANGED);
    }

    @Override
    public Projection on(QueryDatabase database) {
        return new SegmentsProjection(database);
    }

    @Override
    public List<Check> checks() {
        return List.of(RecordTable.everyEventIsApplied("segment", SegmentEvent.class));
    }
}
