package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.platform.log.EventAppender.NewEvent;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.privacy.PersonKeys;
import com.puppycrm.platform.testing.TestPostgres;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each event's hash covers its content as PostgreSQL returns it, and the previous event in its stream. */
class HashChainIT {

    private static final Instant AT = Instant.parse("2026-02-28T12:00:00.123456789Z");

    private static TestPostgres postgres;
    private static EventAppender appender;
    private static EventLog log;

    private final UUID stream = UUID.randomUUID();

    @BeforeAll
    static void start() {
        postgres = TestPostgres.fresh();
        MasterKey master = new MasterKey(new byte[MasterKey.LENGTH]);
        var command = postgres.command();
        appender = new EventAppender(
                new JdbcTemplate(command.dataSource()),
                command.jdbc(),
                new PersonKeys(command.jdbc(), master),
                () -> {});
        log = new EventLog(
                postgres.query().jdbc(), new PersonKeys(postgres.query().jdbc(), master));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void theHashOfEveryEventTypeMatchesTheRowReadBack() {
        for (EventCatalogue.Entry entry : EventCatalogue.all()) {
            DomainEvent event = SampleEvents.of(entry);
            long next = log.stream(event.streamId()).size();
            append(event.streamId(), next, event);
        }

        for (UUID each : List.of(SampleEvents.COMPANY, SampleEvents.CUSTOMER, SampleEvents.ORDER)) {
            assertThat(rows(each)).isNotEmpty();
            assertThat(firstBroken(each)).isEqualTo(-1);
        }
    }

    @Test
    void severalEventsOfOneCommitAreChained() {
        append(stream, 0, archived(), restored(), archived());
        append(stream, 3, restored());

        assertThat(rows(stream)).hasSize(4);
        assertThat(firstBroken(stream)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set payload = jsonb_set(payload, '{notes}', '\"other\"')",
                "set payload = payload || '{\"more\": 1}'",
                "set metadata = jsonb_set(metadata, '{actor,role}', '\"auditor\"')",
                "set recorded_at = recorded_at + interval '1 microsecond'",
                "set effective_at = effective_at + interval '1 microsecond'",
                "set company_id = uuidv7()",
                "set type = 'customer.restored'",
                "set revision = 2",
                "set hash = decode(repeat('00', 32), 'hex')",
            })
    void anAlteredEventIsDetected(String change) {
        fourEvents();

        postgres.asOwner("update log.event " + change + " where stream_id = '" + stream + "' and sequence = 1");

        assertThat(firstBroken(stream)).isEqualTo(1);
    }

    @Test
    void aRemovedEventIsDetected() {
        fourEvents();

        postgres.asOwner("delete from log.event where stream_id = '" + stream + "' and sequence = 1");
        postgres.asOwner(
                "update log.event set sequence = sequence - 1 where stream_id = '" + stream + "' and sequence > 1");

        assertThat(firstBroken(stream)).isEqualTo(1);
    }

    @Test
    void twoSwappedEventsAreDetected() {
        fourEvents();

        postgres.asOwner("""
            update log.event set sequence = 100 where stream_id = '%1$s' and sequence = 1;
            update log.event set sequence = 1 where stream_id = '%1$s' and sequence = 2;
            update log.event set sequence = 2 where stream_id = '%1$s' and sequence = 100
            """.formatted(stream));

        assertThat(firstBroken(stream)).isEqualTo(1);
    }

    @Test
    void erasingAKeyBreaksNoChain() {
        fourEvents();

        postgres.asOwner("delete from keys.person_key where person_id = '" + stream + "'");

        assertThat(firstBroken(stream)).isEqualTo(-1);
    }

    @Test
    void ofTwoAppendsAtTheSamePlaceOneIsRefused() {
        append(stream, 0, archived());

        assertThatThrownBy(() -> append(stream, 0, archived())).isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> append(stream, 2, archived())).isInstanceOf(ConcurrencyException.class);
        assertThat(rows(stream)).hasSize(1);
    }

    @Test
    void rolledBackEventsAreNotChained() {
        append(stream, 0, archived());
        postgres.command().inTransaction().executeWithoutResult(transaction -> {
            appender.append(List.of(event(stream, 1, restored())));
            // An aggregate that is loaded again reads events that are about to be rolled back.
            new EventLog(
                            postgres.command().jdbc(),
                            new PersonKeys(postgres.command().jdbc(), new MasterKey(new byte[32])))
                    .unplaced(stream, 0)
                    .forEachRemaining(appender::noteEnd);
            transaction.setRollbackOnly();
        });

        append(stream, 1, new CustomerNotesChanged(stream, "other"));
        append(stream, 2, restored());

        assertThat(firstBroken(stream)).isEqualTo(-1);
    }

    @Test
    void businessTimeNeverRunsBackwardsAlongAStream() {
        append(stream, 0, archived());
        NewEvent earlier = new NewEvent(
                stream, 1, restored(), origin(), AT.minusSeconds(60), new BusinessTime(AT.minusSeconds(3600), false));
        postgres.command().inTransaction().executeWithoutResult(work -> appender.append(List.of(earlier)));

        List<RecordedEvent> events = log.stream(stream);
        assertThat(events.get(1).effectiveAt()).isEqualTo(events.get(0).effectiveAt());
        assertThat(events.get(1).recordedAt()).isBefore(events.get(0).recordedAt());
    }

    private void fourEvents() {
        append(stream, 0, archived(), new CustomerNotesChanged(stream, "secret"), restored(), archived());
        assertThat(firstBroken(stream)).isEqualTo(-1);
    }

    private DomainEvent archived() {
        return new CustomerArchived(stream);
    }

    private DomainEvent restored() {
        return new CustomerRestored(stream);
    }

    private static EventMetadata origin() {
        return EventMetadata.of(SampleEvents.COMPANY, Actor.staff(SampleEvents.ORDER, Role.CEO), "request-ü-1");
    }

    private static NewEvent event(UUID to, long sequence, DomainEvent event) {
        return new NewEvent(to, sequence, event, origin(), AT, null);
    }

    private static void append(UUID to, long first, DomainEvent... events) {
        List<NewEvent> all = new ArrayList<>();
        for (DomainEvent event : events) {
            all.add(event(to, first + all.size(), event));
        }
        postgres.command().inTransaction().executeWithoutResult(work -> appender.append(all));
    }

    private record StoredRow(EventHash.Content content, String hash) {}

    /** The first sequence whose hash does not match its row and the previous hash; -1 if all do. */
    private static long firstBroken(UUID of) {
        byte[] before = null;
        for (StoredRow row : rows(of)) {
            if (!HexFormat.of().formatHex(EventHash.of(before, row.content())).equals(row.hash())) {
                return row.content().sequence();
            }
            before = HexFormat.of().parseHex(row.hash());
        }
        return -1;
    }

    private static List<StoredRow> rows(UUID of) {
        return postgres
                .query()
                .jdbc()
                .sql("select *, payload::text as payload_text, metadata::text as metadata_text from log.event where"
                        + " stream_id = ?")
                .param(of)
                .query((row, number) -> new StoredRow(
                        new EventHash.Content(
                                row.getObject("stream_id", UUID.class),
                                row.getLong("sequence"),
                                row.getString("stream_type"),
                                row.getObject("company_id", UUID.class),
                                row.getString("type"),
                                row.getInt("revision"),
                                canonical(row.getString("payload_text")),
                                canonical(row.getString("metadata_text")),
                                row.getObject("recorded_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("effective_at", OffsetDateTime.class)
                                        .toInstant()),
                        HexFormat.of().formatHex(row.getBytes("hash"))))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(row -> row.content().sequence()))
                .toList();
    }

    private static String canonical(String json) {
        return EventJson.canonical(EventJson.MAPPER.readTree(json));
    }
}
