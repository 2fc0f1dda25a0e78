package com.puppycrm.query.tags;

import com.puppycrm.events.tags.TagEvent;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.Follows;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.records.ChangedRecords;
import com.puppycrm.query.records.RecordTable;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.query.records.StreamFold;
import com.puppycrm.records.tags.TagState;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per tag. To whom it comes by itself is seen to by {@link AutomaticTags}. */
@Component
@Follows(TagEvent.class)
final class TagsProjection implements Projection {

    static final String CHANGED = "tag_changed";

    private final JdbcClient jdbc;
    private final ChangedRecords changed;

    TagsProjection(QueryDatabase database) {
        this.jdbc = database.jdbc();
        this.changed = new ChangedRecords(jdbc, CHANGED);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        List<TagState> tags = new StreamFold<>(events, TagState.FAMILY, this::read).changed();
        tags.forEach(this::write);
        changed.note(tags.stream()
                .map(tag -> new ChangedRecords.Key(tag.companyId(), tag.id()))
                .toList());
    }

    private List<TagState> read(Collection<UUID> companies, Collection<UUID> ids) {
        return jdbc.sql("""
            select state::text as state from tag
            where company_id = any (cast(:companies as uuid[])) and id = any (cast(:ids as uuid[]))
            """)
                .param("companies", PostgresArray.of(companies))
                .param("ids", PostgresArray.of(ids))
                .query((row, number) -> StoredState.of(row, TagState.class))
                .list();
    }

    private void write(TagState tag) {
        jdbc.sql("""
            insert into tag (company_id, id, number, deleted, version, state)
            values (:company, :id, :number, :deleted, :version, cast(:state as jsonb))
            on conflict (company_id, id) do update
            set deleted = excluded.deleted, version = excluded.version, state = excluded.state
            where tag.version < excluded.version
            """)
                .param("company", tag.companyId())
                .param("id", tag.id())
                .param("number", tag.number())
                .param("deleted", tag.deleted())
                .param("version", tag.version())
                .param("state", StoredState.write(tag))
                .update();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("tag", CHANGED);
    }

    @Override
    public Projection on(QueryDatabase database) {
        return new TagsProjection(database);
    }

    @Override
    public List<Check> checks() {
        return List.of(RecordTable.everyEventIsApplied("tag", TagEvent.class));
    }
}
