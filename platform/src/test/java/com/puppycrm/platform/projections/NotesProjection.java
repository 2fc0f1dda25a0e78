package com.puppycrm.platform.projections;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.testing.TestPostgres;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A projection for tests: one row per note, and the number of notes per customer. */
class NotesProjection implements Projection {

    private final String name;
    private final int version;
    private final JdbcClient jdbc;

    /** The version of a projection whose tables exist. */
    NotesProjection(String name, int version, QueryDatabase database) {
        this.name = name;
        this.version = version;
        this.jdbc = database.jdbc();
    }

    NotesProjection(TestPostgres postgres, String name) {
        this(name, 1, postgres.query());
        postgres.asOwner("""
            create table query.%1$s_note (stream_id uuid, sequence bigint, text text not null, primary key (stream_id, sequence));
            create table query.%1$s_count (stream_id uuid primary key, version bigint not null) with (fillfactor = 70);
            create index %1$s_by_version on query.%1$s_count (version) where version > 0;
            grant all on query.%1$s_note, query.%1$s_count to puppy_query
            """.formatted(name));
    }

    @Override
    public String group() {
        return name;
    }

    @Override
    public Set<Class<? extends DomainEvent>> families() {
        return Set.of(CustomerEvent.class);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        for (RecordedEvent event : events) {
            if (event.event() instanceof CustomerNotesChanged changed) {
                jdbc.sql("insert into " + name + "_note values (?, ?, ?) on conflict do nothing")
                        .params(event.streamId(), event.sequence(), changed.notes())
                        .update();
                jdbc.sql("insert into " + name + "_count values (?, ?) on conflict (stream_id) do update set"
                                + " version = excluded.version where " + name + "_count.version = excluded.version - 1")
                        .params(event.streamId(), event.version())
                        .update();
                check(event, changed.notes());
            }
        }
    }

    /** A test can make it fail here, after it has written. */
    void check(RecordedEvent event, String notes) {}

    @Override
    public int version() {
        return version;
    }

    @Override
    public List<String> tables() {
        return List.of(name + "_note", name + "_count");
    }

    /** Of the same class, with what a test makes fail. */
    @Override
    public Projection on(QueryDatabase database) {
        NotesProjection live = this;
        return new NotesProjection(name, version, database) {
            @Override
            void check(RecordedEvent event, String notes) {
                live.check(event, notes);
            }
        };
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check(
                "notes",
                "select (select count(*) from %1$s_note), (select coalesce(sum(version), 0) from %1$s_count)"
                        .formatted(name)));
    }
}
