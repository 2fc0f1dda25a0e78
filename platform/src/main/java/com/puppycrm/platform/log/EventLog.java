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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    /** How many events of a stream are read first; most streams have no more. */
    private static final int FIRST_READ = 16;

    private static final int FIRST_READ_OF_ALL = 64;

    /** Of the events that are returned at once; about 4 MB as they are stored. */
    private static final long MOST_ELEMENTS = 20_000;

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

    /** A part of a stream, from one sequence number to another, both inclusive; a few events are held at a time. */
    public Iterable<RecordedEvent> stream(UUID streamId, long first, long last) {
        return () -> inSequence(
                first, () -> jdbc.sql(PLACED + """
                    where e.stream_id = :stream and e.sequence between :from and :last
                    order by e.sequence
                    limit :number
                    """).param("stream", streamId).param("last", last));
    }

    /** The events of a stream from a sequence number on that count at a past instant; a few are held at a time. */
    public Iterable<RecordedEvent> streamUntil(UUID streamId, long first, AsOf asOf) {
        return () -> inSequence(
                first,
                () -> until(
                                asOf,
                                PLACED + " where e.stream_id = :stream and e.sequence >= :from and " + INCLUDED
                                        + " order by e.sequence limit :number")
                        .param("stream", streamId));
    }

    /** @param sql for so many events from a sequence number on */
    private Iterator<RecordedEvent> inSequence(long first, Supplier<JdbcClient.StatementSpec> sql) {
        var from = new AtomicLong(first);
        return new EventParts(FIRST_READ, number -> {
            List<RecordedEvent> some = decoded(sql.get()
                    .param("from", from.get())
                    .param("number", number)
                    .query(EventLog::row)
                    .list());
            if (!some.isEmpty()) {
                from.set(some.getLast().sequence() + 1);
            }
            return some;
        });
    }

    /** The first events of a stream in the order of business time, as many as wanted; a few are held at a time. */
    public Iterable<RecordedEvent> streamByBusinessTime(UUID streamId, long wanted) {
        List<Long> sequences = jdbc.sql("""
            select sequence from log.event where stream_id = :stream order by effective_at, sequence limit :wanted
            """)
                .param("stream", streamId)
                .param("wanted", wanted)
                .query((row, _) -> row.getLong(1))
                .list();
        return () -> {
            var read = new AtomicInteger();
            return new EventParts(FIRST_READ, number -> {
                int from = read.getAndAdd(number);
                List<Long> some =
                        sequences.subList(Math.min(from, sequences.size()), Math.min(from + number, sequences.size()));
                return decoded(jdbc.sql(PLACED + """
                    where e.stream_id = :stream and e.sequence = any (:sequences)
                    order by e.effective_at, e.sequence
                    """)
                        .param("stream", streamId)
                        .param("sequences", some.toArray(Long[]::new))
                        .query(EventLog::row)
                        .list());
            });
        };
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
        Iterator<RecordedEvent> cause = stream(
                        UUID.fromString(event.causation().substring(0, slash)), sequence, sequence)
                .iterator();
        return cause.hasNext() ? Optional.of(cause.next()) : Optional.empty();
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

    /** The same; a few events are held at a time. */
    public Iterable<RecordedEvent> eachOf(Collection<UUID> streamIds) {
        UUID[] streams = streamIds.toArray(UUID[]::new);
        return () -> {
            var last = new AtomicReference<@Nullable RecordedEvent>();
            return new EventParts(FIRST_READ, number -> {
                RecordedEvent before = last.get();
                List<RecordedEvent> some = decoded(jdbc.sql(PLACED + """
                    where e.stream_id = any (:streams) and (e.stream_id, e.sequence) > (:stream, :sequence)
                    order by e.stream_id, e.sequence
                    limit :number
                    """)
                        .param("streams", streams)
                        .param("stream", before == null ? new UUID(0, 0) : before.streamId())
                        .param("sequence", before == null ? -1 : before.sequence())
                        .param("number", number)
                        .query(EventLog::row)
                        .list());
                if (!some.isEmpty()) {
                    last.set(some.getLast());
                }
                return some;
            });
        };
    }

    /** The events after a position, in the final order, at most so many; fewer where they are large, see {@link #isCut}. */
    List<RecordedEvent> after(long position, int limit) {
        var from = new AtomicLong(position);
        var parts = new EventParts(Math.min(FIRST_READ_OF_ALL, limit), number -> {
            List<RecordedEvent> some = decoded(jdbc.sql("select " + COLUMNS + """
                , p.position, p.company_position
                from log.event_position p join log.event e on e.id = p.event_id
                where p.position > :position
                order by p.position
                limit :number
                """)
                    .param("position", from.get())
                    .param("number", number)
                    .query(EventLog::row)
                    .list());
            if (!some.isEmpty()) {
                from.set(some.getLast().position());
            }
            return some;
        });
        List<RecordedEvent> events = new ArrayList<>();
        long elements = 0;
        while (events.size() < limit && elements < MOST_ELEMENTS && parts.hasNext()) {
            RecordedEvent next = parts.next();
            events.add(next);
            elements += next.event().elements();
        }
        return events;
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

    /** Whether there may be more events than {@link #after} returned. */
    static boolean isCut(List<RecordedEvent> events, int limit) {
        return events.size() >= limit || EventParts.sizeOf(events) >= MOST_ELEMENTS;
    }

    /** A stream for its aggregate, which needs no positions; a few events are held at a time. */
    Iterator<RecordedEvent> unplaced(UUID streamId, long firstSequence) {
        return inSequence(
                firstSequence, () -> jdbc.sql("select " + COLUMNS + """
                    , 0 as position, 0 as company_position
                    from log.event e
                    where e.stream_id = :stream and e.sequence >= :from
                    order by e.sequence
                    limit :number
                    """).param("stream", streamId));
    }

    /** The number of the last event of a stream; empty if it does not exist. */
    Optional<Long> lastSequence(UUID streamId) {
        return jdbc.sql("select sequence from log.event where stream_id = :stream order by sequence desc limit 1")
                .param("stream", streamId)
                .query(Long.class)
                .optional();
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
