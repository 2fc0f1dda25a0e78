package com.puppycrm.platform.log;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.platform.log.EventAppender.NewEvent;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.privacy.PersonKeys;
import com.puppycrm.platform.testing.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Many concurrent writers, as difficult for readers as possible: commits of 1 to 20 events long after their rows were
 * written and in another order than they began, one in ten rolled back, some streams shared; in four companies.
 */
final class AppendingCrowd {

    static final MasterKey MASTER = new MasterKey(new byte[MasterKey.LENGTH]);

    private static final int APPENDERS = 16;
    private static final int MAX_PER_COMMIT = 20;
    private static final int SHARED_STREAMS = 4;

    private final TestPostgres postgres;
    private final EventAppender appender;
    private final double slowestSeconds;
    private final List<UUID> shared = new ArrayList<>();
    private final Queue<Place> committed = new ConcurrentLinkedQueue<>();

    /** The place of an event in its stream. */
    record Place(UUID stream, long sequence) {}

    /**
     *
     * @param slowestSeconds how long the slowest 5 % of the commits may wait
     * @param onCommit wakes the readers of this process
     */
    AppendingCrowd(TestPostgres postgres, double slowestSeconds, Runnable onCommit) {
        this.postgres = postgres;
        this.slowestSeconds = slowestSeconds;
        var command = postgres.command();
        this.appender = new EventAppender(
                new JdbcTemplate(command.dataSource()),
                command.jdbc(),
                new PersonKeys(command.jdbc(), MASTER),
                onCommit);
        for (int i = 0; i < SHARED_STREAMS; i++) {
            shared.add(UUID.randomUUID());
        }
    }

    /** Appends at least so many events, and returns the places of the committed ones. */
    List<Place> append(int events, long seed) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(APPENDERS)) {
            List<Callable<Void>> appenders = new ArrayList<>();
            for (int i = 0; i < APPENDERS; i++) {
                Random random = new Random(seed + i);
                appenders.add(() -> {
                    appendAlone(random, (events + APPENDERS - 1) / APPENDERS);
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(appenders)) {
                done.get();
            }
        }
        return List.copyOf(committed);
    }

    private void appendAlone(Random random, int events) {
        Map<UUID, Long> lengths = new HashMap<>();
        List<UUID> own = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        int done = 0;
        while (done < events) {
            UUID stream = random.nextInt(10) == 0
                    ? shared.get(random.nextInt(SHARED_STREAMS))
                    : own.get(random.nextInt(own.size()));
            int size = 1 + random.nextInt(Math.min(MAX_PER_COMMIT, events - done));
            try {
                done += commit(random, stream, size, lengths);
            } catch (ConcurrencyException e) {
                // Another writer was faster in a shared stream: this append is rolled back, and another one is tried.
            }
        }
    }

    private int commit(Random random, UUID stream, int size, Map<UUID, Long> lengths) {
        boolean undo = random.nextInt(10) == 0;
        double wait = random.nextInt(20) == 0 ? random.nextDouble() * slowestSeconds : random.nextDouble() * 0.005;
        List<Place> places = new ArrayList<>();
        postgres.command().inTransaction().executeWithoutResult(transaction -> {
            long first = shared.contains(stream) ? length(stream) : lengths.getOrDefault(stream, 0L);
            List<NewEvent> events = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                places.add(new Place(stream, first + i));
                events.add(new NewEvent(stream, first + i, event(random, stream), origin(stream), Instant.now(), null));
            }
            appender.append(events);
            postgres.command()
                    .jdbc()
                    .sql("select pg_sleep(?)")
                    .param(wait)
                    .query((row, number) -> number)
                    .single();
            if (undo) {
                transaction.setRollbackOnly();
            }
        });
        if (undo) {
            return 0;
        }
        lengths.merge(stream, (long) size, Long::sum);
        committed.addAll(places);
        return size;
    }

    private long length(UUID stream) {
        return postgres.command()
                .jdbc()
                .sql("select count(*) from log.event where stream_id = ?")
                .param(stream)
                .query(Long.class)
                .single();
    }

    private static DomainEvent event(Random random, UUID stream) {
        return random.nextInt(10) == 0 ? new CustomerNotesChanged(stream, "a note") : new CustomerArchived(stream);
    }

    private static EventMetadata origin(UUID stream) {
        var company = new UUID(0, stream.getLeastSignificantBits() & 3);
        return EventMetadata.of(company, Actor.SYSTEM, "crowd");
    }
}
