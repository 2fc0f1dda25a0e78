package com.puppycrm.platform.projections;

import com.puppycrm.platform.log.RecordedEvent;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events that a group could not handle, and the events behind them in their streams. A dead letter refers to the log by
 * position and copies no personal data; its cause names the failure, not the data.
 */
public final class DeadLetters {

    private final JdbcClient jdbc;
    private final String table;

    /** @param table the side's table, such as {@code query.dead_letter} */
    public DeadLetters(JdbcClient jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /**
     * The streams, of those given, in which a group has dead letters. These are locked, so that a running retry
     * finishes first; otherwise an event could be parked behind one that has just been handled.
     */
    Set<UUID> parkedStreams(String group, Collection<UUID> streams) {
        return jdbc.sql("select stream_id from " + table + """
             where processing_group = :group and stream_id = any (:streams)
            order by stream_id, sequence
            for share
            """)
                .param("group", group)
                .param("streams", streams.toArray(UUID[]::new))
                .query((row, number) -> row.getObject("stream_id", UUID.class))
                .set();
    }

    /** @param cause absent if the event only waits for an earlier one of its stream */
    void park(String group, RecordedEvent event, @Nullable Throwable cause) {
        jdbc.sql("insert into " + table + """
             (processing_group, stream_id, sequence, position, type, cause)
            values (:group, :stream, :sequence, :position, :type, :cause)
            on conflict (processing_group, stream_id, sequence)
            do update set cause = excluded.cause where :failed
            """)
                .param("group", group)
                .param("stream", event.streamId())
                .param("sequence", event.sequence())
                .param("position", event.position())
                .param("type", event.type())
                .param("failed", cause != null)
                .param("cause", cause == null ? "waits for an earlier event of its stream" : causeOf(cause))
                .update();
    }

    void release(String group, RecordedEvent event) {
        jdbc.sql("delete from " + table
                        + " where processing_group = :group and stream_id = :stream and sequence = :sequence")
                .param("group", group)
                .param("stream", event.streamId())
                .param("sequence", event.sequence())
                .update();
    }

    /** The dead letters of a group, each stream's in sequence. */
    List<DeadLetter> of(String group) {
        return jdbc.sql("select processing_group, stream_id, sequence, position, type, cause, parked_at from " + table
                        + " where processing_group = :group order by stream_id, sequence")
                .param("group", group)
                .query((row, number) -> new DeadLetter(
                        row.getString("processing_group"),
                        row.getObject("stream_id", UUID.class),
                        row.getLong("sequence"),
                        row.getLong("position"),
                        row.getString("type"),
                        row.getString("cause"),
                        row.getObject("parked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The parked events of a stream, locked against concurrent retries. */
    List<Long> lock(String group, UUID stream) {
        return jdbc.sql("select sequence from " + table
                        + " where processing_group = :group and stream_id = :stream order by sequence for update")
                .param("group", group)
                .param("stream", stream)
                .query((row, number) -> row.getLong("sequence"))
                .list();
    }

    /** The kind of failure only, because messages of databases and parsers quote data. */
    private static String causeOf(Throwable failure) {
        StringBuilder cause = new StringBuilder(failure.getClass().getName());
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return cause.append(", SQL state ").append(sql.getSQLState()).toString();
            }
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0
                ? cause.toString()
                : cause.append(" at ").append(trace[0]).toString();
    }
}
