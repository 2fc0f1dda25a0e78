package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.platform.log.EventAppender.NewEvent;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.privacy.PersonKeys;
import com.puppycrm.platform.testing.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A snapshot is a cache: never shared, never replaced by an older one, never trusted beyond what the log contains. */
class SnapshotsIT {

    private static TestPostgres postgres;
    private static EventAppender appender;
    private static PostgresEventStorageEngine engine;

    private final UUID stream = UUID.randomUUID();

    @BeforeAll
    static void start() {
        postgres = TestPostgres.fresh();
        var command = postgres.command();
        var keys = new PersonKeys(command.jdbc(), new MasterKey(new byte[MasterKey.LENGTH]));
        appender = new EventAppender(new JdbcTemplate(command.dataSource()), command.jdbc(), keys, () -> {});
        engine = new PostgresEventStorageEngine(appender, new EventLog(command.jdbc(), keys));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** An aggregate that counts its events. */
    private static final class Counter implements Snapshottable {
        private int count;

        private Counter(int count) {
            this.count = count;
        }

        @Override
        public Counter copy() {
            return new Counter(count);
        }
    }

    @Test
    void everyLoadGetsAnAggregateOfItsOwn() {
        var shell = new Counter(1);
        engine.storeSnapshot(snapshot(0, shell));
        shell.count = 2;

        Counter loaded = loaded();
        loaded.count = 3;

        assertThat(loaded().count).isEqualTo(1);
    }

    @Test
    void anOlderSnapshotDoesNotReplaceANewerOne() {
        engine.storeSnapshot(snapshot(7, new Counter(7)));
        engine.storeSnapshot(snapshot(5, new Counter(5)));

        assertThat(loaded().count).isEqualTo(7);
    }

    @Test
    void laterEventsAreReadFromTheLog() {
        append(0, 3);
        engine.storeSnapshot(snapshot(1, new Counter(1)));

        assertThat(sequences(2)).containsExactly(2L);

        append(3, 2);
        assertThat(sequences(2)).containsExactly(2L, 3L, 4L);
        assertThat(sequences(5)).isEmpty();
    }

    @Test
    void aSnapshotAheadOfTheLogIsDropped() {
        append(0, 3);
        engine.storeSnapshot(snapshot(5, new Counter(5)));

        assertThatThrownBy(() -> engine.readEvents(stream.toString(), 6)).isInstanceOf(ConcurrencyException.class);

        assertThat(engine.readSnapshot(stream.toString())).isEmpty();
        assertThat(sequences(0)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void beyondTheEndOfAStreamThereIsNothing() {
        append(0, 3);

        assertThat(sequences(3)).isEmpty();
        assertThat(sequences(4)).isEmpty();
        assertThat(sequences(1_000)).isEmpty();
    }

    private DomainEventMessage<Counter> snapshot(long sequence, Counter payload) {
        return new GenericDomainEventMessage<>("customer", stream.toString(), sequence, payload);
    }

    private Counter loaded() {
        return (Counter) engine.readSnapshot(stream.toString()).orElseThrow().getPayload();
    }

    private List<Long> sequences(long first) {
        return engine.readEvents(stream.toString(), first)
                .asStream()
                .map(DomainEventMessage::getSequenceNumber)
                .<Long>map(sequence -> sequence)
                .toList();
    }

    private void append(long first, int count) {
        var company = UUID.randomUUID();
        var metadata = EventMetadata.of(company, Actor.staff(UUID.randomUUID(), Role.CEO), "request");
        postgres.command()
                .inTransaction()
                .executeWithoutResult(transaction -> appender.append(IntStream.range(0, count)
                        .mapToObj(i -> new NewEvent(
                                stream,
                                first + i,
                                i % 2 == 0 ? new CustomerArchived(stream) : new CustomerRestored(stream),
                                metadata,
                                Instant.now(),
                                null))
                        .toList()));
    }
}
