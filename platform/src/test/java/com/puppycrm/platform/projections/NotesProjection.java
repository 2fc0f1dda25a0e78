package com.puppycrm.platform.projections;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.testing.TestPostgres;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A projection for tests: one row per note, and the number of notes per customer. */
class NotesProjection implements Projection {

    private final String name;
    private final JdbcClient jdbc;

    NotesProjection(TestPostgres postgres, String name) {
        this.name = name;
        this.jdbc = postgres.query().jdbc();
        postgres.asOwner("""
            create table query.%1$s_note (stream_id uuid, sequence bigint, text text not null, primary key (stream_id, sequence));
            create table query.%1$s_count (stream_id uuid primary key, version bigint not null);
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
                jdbc.sql("insert into query." + name + "_note values (?, ?, ?) on conflict do nothing")
                        .params(event.streamId(), event.sequence(), changed.notes())
                        .update();
                jdbc.sql("insert into query." + name + "_count values (?, ?) on conflict (stream_id) do update set"
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
    public void reset() {
        jdbc.sql("truncate query." + name + "_note, query." + name + "_count").update();
    }
}
