package com.puppycrm.platform.log;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.privacy.PersonKey;
import com.puppycrm.platform.privacy.PersonKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log, decrypted: a stream, several streams, or everything in its final order. */
public final class EventLog {

    private static final String COLUMNS = """
        e.id, e.stream_id, e.sequence, e.company_id, e.type, e.revision, e.payload::text as payload,
        e.metadata::text as metadata, e.recorded_at, e.effective_at, e.hash
        """;

    private static final String PLACED = "select " + COLUMNS + """
        , coalesce(p.position, 0) as position, coalesce(p.company_position, 0) as company_position
        from log.event e left join log.event_position p on p.event_id = e.id
        """;

    /** The same as {@link AsOf#includes}. */
    private static final String INCLUDED =
            "e.effective_at <= :effective and (:known_today or e.recorded_at <= :recorded)";

    private final JdbcClient jdbc;
    private final PersonKeys keys;

    public EventLog(JdbcClient jdbc, PersonKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** A stream from its beginning, in sequence; empty if it does not exist. */
    public List<RecordedEvent> stream(UUID streamId) {
        return streams(List.of(streamId));
    }

    /** A part of a stream, from one sequence number to another, both inclusive. */
    public List<RecordedEvent> stream(UUID streamId, long first, long last) {
        return decoded(jdbc.sql(PLACED + """
            where e.stream_id = :stream and e.sequence between :first and :last
            order by e.sequence
            """)
                .param("stream", streamId)
                .param("first", first)
                .param("last", last)
                .query(EventLog::row)
                .list());
    }

    /** The events of a stream from a sequence number on that count at a past instant. */
    public List<RecordedEvent> streamUntil(UUID streamId, long first, AsOf asOf) {
        return decoded(until(
                        asOf,
                        PLACED + " where e.stream_id = :stream and e.sequence >= :first and " + INCLUDED
                                + " order by e.sequence")
                .param("stream", streamId)
                .param("first", first)
                .query(EventLog::row)
                .list());
    }

    /** How many events there are in a stream before the first one that doesn't count at a past instant. */
    public long countUntil(UUID streamId, AsOf asOf) {
        return until(
                        asOf,
                        "select coalesce(min(e.sequence) filter (where not (" + INCLUDED + ")),"
                                + " max(e.sequence) + 1, 0) from log.event e where e.stream_id = :stream")
                .param("stream", streamId)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec until(AsOf asOf, String sql) {
        Instant recorded = asOf.recorded() == null ? Instant.EPOCH : asOf.recorded();
        return jdbc.sql(sql)
                .param("effective", asOf.effective().atOffset(ZoneOffset.UTC))
                .param("known_today", asOf.recorded() == null)
                .param("recorded", recorded.atOffset(ZoneOffset.UTC));
    }

    /** The last event in a stream that is of one of these types. */
    public Optional<RecordedEvent> last(UUID streamId, List<Class<? extends DomainEvent>> types) {
        return lastBefore(streamId, Long.MAX_VALUE, types);
    }

    /** The last event in a stream before a sequence number that is of one of these types. */
    public Optional<RecordedEvent> lastBefore(UUID streamId, long sequence, List<Class<? extends DomainEvent>> types) {
        return decoded(jdbc.sql(PLACED + """
            where e.stream_id = :stream and e.sequence < :sequence and e.type = any (:types)
            order by e.sequence desc
            limit 1
            """)
                        .param("stream", streamId)
                        .param("sequence", sequence)
                        .param(
                                "types",
                                types.stream().map(EventCatalogue::nameOf).toArray(String[]::new))
                        .query(EventLog::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** The event that a process reacted to when it caused an event; empty if a person caused it. */
    public Optional<RecordedEvent> causeOf(RecordedEvent event) {
        if (event.causation() == null) {
            return Optional.empty();
        }
        int slash = event.causation().indexOf('/');
        long sequence = Long.parseLong(event.causation().substring(slash + 1));
        return stream(UUID.fromString(event.causation().substring(0, slash)), sequence, sequence).stream()
                .findFirst();
    }

    /** Whether an event of a stream took effect before one that was recorded earlier. */
    public boolean hasDatedBack(UUID streamId) {
        return jdbc.sql("""
            select exists (select from (
                select e.effective_at < lag(e.effective_at) over (order by e.sequence) as earlier
                from log.event e where e.stream_id = :stream) as pairs
                where earlier)
            """).param("stream", streamId).query(Boolean.class).single();
    }

    /** Several streams, one after the other, each in sequence. */
    public List<RecordedEvent> streams(Collection<UUID> streamIds) {
        return decoded(jdbc.sql(PLACED + """
            where e.stream_id = any (:streams)
            order by e.stream_id, e.sequence
            """)
                .param("streams", streamIds.toArray(UUID[]::new))
                .query(EventLog::row)
                .list());
    }

    /** The events after a position, in the final order. */
    List<RecordedEvent> after(long position, int limit) {
        return decoded(jdbc.sql("select " + COLUMNS + """
            , p.position, p.company_position
            from log.event_position p join log.event e on e.id = p.event_id
            where p.position > :position
            order by p.position
            limit :limit
            """)
                .param("position", position)
                .param("limit", limit)
                .query(EventLog::row)
                .list());
    }

    /** The events of some families between two positions, the first exclusive, in the final order. */
    public List<RecordedEvent> between(long after, long last, Collection<Class<? extends DomainEvent>> families) {
        return decoded(jdbc.sql("select " + COLUMNS + """
            , p.position, p.company_position
            from log.event_position p join log.event e on e.id = p.event_id
            where p.position > :after and p.position <= :last and e.type = any (:types)
            order by p.position
            """)
                .param("after", after)
                .param("last", last)
                .param("types", EventCatalogue.namesIn(families).toArray(String[]::new))
                .query(EventLog::row)
                .list());
    }

    /** A stream for its aggregate, which needs no positions. */
    List<RecordedEvent> unplaced(UUID streamId, long firstSequence) {
        return decoded(jdbc.sql("select " + COLUMNS + """
            , 0 as position, 0 as company_position
            from log.event e
            where e.stream_id = :stream and e.sequence >= :first
            order by e.sequence
            """)
                .param("stream", streamId)
                .param("first", firstSequence)
                .query(EventLog::row)
                .list());
    }

    /** The position among the events of a company of its last event up to a position in the log; 0 if there is none. */
    public long companyPosition(UUID companyId, long position) {
        return jdbc.sql("""
            select company_position from log.event_position
            where company_id = :company and position <= :position
            order by company_position desc
            limit 1
            """)
                .param("company", companyId)
                .param("position", position)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The last assigned position; 0 while the log is empty. */
    public long lastPosition() {
        return jdbc.sql("select last_position from log.sequencer")
                .query(Long.class)
                .single();
    }

    /**
     * The position that the last committed event has or is going to have; 0 while the log is empty. Unlike {@link
     * #lastPosition} it grows where nobody assigns positions.
     */
    public long committedPosition() {
        // The rows that log.give_positions() would take.
        return jdbc.sql("""
            select s.last_position
                + (select count(*) from log.event e
                   where e.epoch = s.epoch and e.transaction_id = any (array(select pg_snapshot_xip(s.seen))))
                + (select count(*) from log.event e
                   where e.epoch = s.epoch and e.transaction_id >= pg_snapshot_xmax(s.seen))
            from log.sequencer s
            """).query(Long.class).single();
    }

    /** The id of the last committed row; 0 while the log is empty. */
    public long lastEventId() {
        return jdbc.sql("select coalesce(max(id), 0) from log.event")
                .query(Long.class)
                .single();
    }

    private List<RecordedEvent> decoded(List<Row> rows) {
        Set<UUID> persons = new HashSet<>();
        for (Row row : rows) {
            row.form().person().ifPresent(persons::add);
        }
        Map<UUID, PersonKey> found = keys.find(persons);
        List<RecordedEvent> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            events.add(row.decoded(found));
        }
        return events;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("position"),
                row.getLong("company_position"),
                row.getLong("id"),
                row.getObject("stream_id", UUID.class),
                row.getLong("sequence"),
                row.getObject("company_id", UUID.class),
                EventCodec.read(row.getString("type"), row.getInt("revision"), row.getString("payload")),
                EventJson.MAPPER.readValue(row.getString("metadata"), EventMetadata.Stored.class),
                instant(row, "recorded_at"),
                instant(row, "effective_at"),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record Row(
            long position,
            long companyPosition,
            long eventId,
            UUID streamId,
            long sequence,
            UUID companyId,
            EventCodec.Form form,
            EventMetadata.Stored metadata,
            Instant recordedAt,
            Instant effectiveAt,
            String hash) {

        RecordedEvent decoded(Map<UUID, PersonKey> keys) {
            return new RecordedEvent(
                    position,
                    companyPosition,
                    eventId,
                    streamId,
                    sequence,
                    form.entry().name(),
                    companyId,
                    metadata.actor(),
                    metadata.requestId(),
                    metadata.causation(),
                    Boolean.TRUE.equals(metadata.historic()),
                    recordedAt,
                    effectiveAt,
                    hash,
                    EventCodec.decode(form, streamId, keys));
        }
    }
}
