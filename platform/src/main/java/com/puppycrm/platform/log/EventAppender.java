package com.puppycrm.platform.log;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.privacy.PersonKey;
import com.puppycrm.platform.privacy.PersonKeys;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Appends events to the log with one statement per transaction; the hash of each event is chained to its predecessor in
 * the stream. The unique key detects concurrent appends to a stream.
 */
public final class EventAppender {

    private static final String INSERT = """
        insert into log.event (stream_id, sequence, stream_type, company_id, type, revision, payload, metadata,
                               recorded_at, effective_at, hash)
        values
        """;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)";

    /** The server plans one statement per number of rows, so larger appends are split. */
    private static final int MAX_ROWS = 50;

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final PersonKeys keys;
    private final Runnable onCommit;

    /** The committed ends of streams; saves a query per append. */
    private final Cache<UUID, Head> heads =
            Caffeine.newBuilder().maximumSize(50_000).build();

    /** @param onCommit called after every commit that appended events, to wake the followers of the log */
    public EventAppender(JdbcTemplate jdbc, JdbcClient client, PersonKeys keys, Runnable onCommit) {
        this.jdbc = jdbc;
        this.client = client;
        this.keys = keys;
        this.onCommit = onCommit;
    }

    /**
     * An event to be appended.
     *
     * @param businessTime absent: the time of recording
     */
    public record NewEvent(
            UUID streamId,
            long sequence,
            DomainEvent event,
            EventMetadata metadata,
            Instant recordedAt,
            @Nullable BusinessTime businessTime) {}

    /** The last event of a stream. */
    private record Head(long sequence, String hash, Instant effectiveAt) {

        static Head of(RecordedEvent event) {
            return new Head(event.sequence(), event.hash(), event.effectiveAt());
        }
    }

    /** Remembers the end of a stream, as just read for its aggregate. */
    void noteEnd(RecordedEvent last) {
        heads.put(last.streamId(), Head.of(last));
    }

    /** Forgets a remembered end of a stream that turned out to be wrong. */
    void forgetEnd(UUID stream) {
        heads.invalidate(stream);
    }

    /**
     * Appends in the current transaction.
     *
     * @return the id of the last row, by which readers can wait for it
     * @throws ConcurrencyException if another transaction has appended to one of the streams
     * @throws IllegalStateException outside a transaction
     * @throws IllegalArgumentException if the events of a stream don't follow each other
     */
    public long append(List<NewEvent> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("events are appended in a transaction");
        }
        Set<UUID> persons = new HashSet<>();
        Set<UUID> newcomers = new HashSet<>();
        List<EventCodec.Form> forms = new ArrayList<>(events.size());
        for (NewEvent event : events) {
            var form = EventCodec.formOf(event.event());
            form.person().ifPresent(persons::add);
            if (event.sequence() == 0) {
                // At the beginning of a person's own stream there is no key yet.
                form.person().filter(event.streamId()::equals).ifPresent(newcomers::add);
            }
            forms.add(form);
        }
        var personKeys = persons.isEmpty() ? Map.<UUID, PersonKey>of() : keys.findOrCreate(persons, newcomers);
        Map<UUID, Head> ends = new HashMap<>();
        List<EventHash.Content> rows = new ArrayList<>(events.size());
        List<byte[]> hashes = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            NewEvent event = events.get(i);
            Head before =
                    ends.containsKey(event.streamId()) ? following(ends.get(event.streamId()), event) : head(event);
            EventHash.Content row = row(event, forms.get(i), personKeys, before);
            byte[] hash = EventHash.of(before == null ? null : HEX.parseHex(before.hash()), row);
            ends.put(event.streamId(), new Head(event.sequence(), HEX.formatHex(hash), row.effectiveAt()));
            rows.add(row);
            hashes.add(hash);
        }
        try {
            long lastId = 0;
            for (int from = 0; from < rows.size(); from += MAX_ROWS) {
                int to = Math.min(rows.size(), from + MAX_ROWS);
                lastId = insert(rows.subList(from, to), hashes.subList(from, to));
            }
            afterCommit(ends);
            return lastId;
        } catch (DuplicateKeyException e) {
            events.forEach(event -> heads.invalidate(event.streamId()));
            throw new ConcurrencyException("Another transaction appended to the same stream.", e);
        }
    }

    private static EventHash.Content row(
            NewEvent event, EventCodec.Form form, Map<UUID, PersonKey> keys, @Nullable Head before) {
        Instant recordedAt = event.recordedAt().truncatedTo(ChronoUnit.MICROS);
        BusinessTime time = event.businessTime() == null ? new BusinessTime(recordedAt, false) : event.businessTime();
        return new EventHash.Content(
                event.streamId(),
                event.sequence(),
                form.entry().streamType(),
                event.metadata().companyId(),
                form.entry().name(),
                form.entry().revision(),
                EventCodec.encode(form, event.streamId(), keys),
                EventJson.canonical(
                        EventJson.MAPPER.valueToTree(event.metadata().stored())),
                recordedAt,
                time.after(before == null ? null : before.effectiveAt()));
    }

    private static Head following(Head before, NewEvent next) {
        if (next.sequence() != before.sequence() + 1) {
            throw new IllegalArgumentException("event " + next.sequence() + " of " + next.streamId()
                    + " does not follow event " + before.sequence());
        }
        return before;
    }

    private @Nullable Head head(NewEvent first) {
        if (first.sequence() == 0) {
            return null;
        }
        long expected = first.sequence() - 1;
        Head known = heads.getIfPresent(first.streamId());
        if (known != null && known.sequence() == expected) {
            return known;
        }
        return client.sql("select sequence, hash, effective_at from log.event where stream_id = :stream and sequence ="
                        + " :sequence")
                .param("stream", first.streamId())
                .param("sequence", expected)
                .query((row, number) -> new Head(
                        row.getLong("sequence"),
                        HEX.formatHex(row.getBytes("hash")),
                        row.getObject("effective_at", OffsetDateTime.class).toInstant()))
                .optional()
                .orElseThrow(() -> new ConcurrencyException("The stream has no event " + expected + "."));
    }

    private long insert(List<EventHash.Content> rows, List<byte[]> hashes) {
        String sql = INSERT + String.join(", ", Collections.nCopies(rows.size(), ROW)) + " returning id";
        Long last = jdbc.execute(sql, (PreparedStatement insert) -> {
            int n = 1;
            for (int i = 0; i < rows.size(); i++) {
                EventHash.Content row = rows.get(i);
                insert.setObject(n++, row.streamId());
                insert.setLong(n++, row.sequence());
                insert.setString(n++, row.streamType());
                insert.setObject(n++, row.companyId());
                insert.setString(n++, row.type());
                insert.setInt(n++, row.revision());
                insert.setString(n++, row.payload());
                insert.setString(n++, row.metadata());
                insert.setObject(n++, row.recordedAt().atOffset(ZoneOffset.UTC));
                insert.setObject(n++, row.effectiveAt().atOffset(ZoneOffset.UTC));
                insert.setBytes(n++, hashes.get(i));
            }
            try (ResultSet ids = insert.executeQuery()) {
                long id = 0;
                while (ids.next()) {
                    id = ids.getLong(1);
                }
                return id;
            }
        });
        return requireNonNull(last);
    }

    private void afterCommit(Map<UUID, Head> ends) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                heads.putAll(ends);
                onCommit.run();
            }

            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    // An aggregate may have read the events before they were rolled back.
                    heads.invalidateAll(ends.keySet());
                }
            }
        });
    }
}
