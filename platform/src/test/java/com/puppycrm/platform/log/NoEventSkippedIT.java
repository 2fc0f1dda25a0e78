package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.AppendingCrowd.Place;
import com.puppycrm.platform.privacy.PersonKeys;
import com.puppycrm.platform.testing.TestPostgres;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Every follower of the log gets each committed event once, in one final order, in whatever order transactions end,
 * whichever node assigns the positions, and however often readers and nodes are restarted.
 */
class NoEventSkippedIT {

    private static final int EVENTS = Integer.getInteger("events", 10_000);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @Test
    void everyCommittedEventIsDeliveredOnceToEveryReader() throws Exception {
        System.out.println("NoEventSkippedIT: seed " + SEED);
        Random random = new Random(SEED);
        try (TestPostgres postgres = TestPostgres.fresh();
                OtherDatabase held = new OtherDatabase();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            assertThat(held).isNotNull();
            // Two nodes assign positions at the same time; only the first is woken by the writers.
            LogTail first = tail(postgres.query());
            LogTail second = tail(postgres.query());
            first.start();
            second.start();
            AtomicLong wanted = new AtomicLong(Long.MAX_VALUE);
            List<Future<List<RecordedEvent>>> readers = new ArrayList<>();
            for (LogTail node : List.of(first, first, second, second)) {
                Random own = new Random(random.nextLong());
                readers.add(threads.submit(() -> new Follower(node, own, wanted::get).follow()));
            }
            AtomicBoolean appending = new AtomicBoolean(true);
            Future<Integer> restarts = threads.submit(() -> restarting(second, appending));

            List<Place> committed = new AppendingCrowd(postgres, 0.3, first::wake).append(EVENTS, random.nextLong());
            wanted.set(committed.size());
            appending.set(false);

            assertThat(committed).hasSizeGreaterThanOrEqualTo(EVENTS);
            for (Future<List<RecordedEvent>> reader : readers) {
                Deliveries.of(reader.get()).assertThatTheyAre(committed);
                assertThatTheyAreCountedWithinTheirCompanies(reader.get());
            }
            assertThat(restarts.get()).isPositive();
            first.stop();
            second.stop();
        }
    }

    private static void assertThatTheyAreCountedWithinTheirCompanies(List<RecordedEvent> events) {
        Map<UUID, Long> last = new HashMap<>();
        for (RecordedEvent event : events) {
            assertThat(event.companyPosition())
                    .as("dense position within the company")
                    .isEqualTo(last.merge(event.companyId(), 1L, Long::sum));
        }
        assertThat(last).hasSize(4);
    }

    /** Restarts a node whenever it has made some progress. */
    private static int restarting(LogTail node, AtomicBoolean appending) throws InterruptedException {
        int restarts = 0;
        long next = 500;
        var woken = new Semaphore(0);
        node.onNewEvents(woken::release);
        while (appending.get()) {
            if (woken.tryAcquire(100, TimeUnit.MILLISECONDS) && node.position() >= next) {
                node.stop();
                node.start();
                next = node.position() + 1_000;
                restarts++;
            }
        }
        return restarts;
    }

    static LogTail tail(QueryDatabase database) {
        return new LogTail(
                database.jdbc(), new EventLog(database.jdbc(), new PersonKeys(database.jdbc(), AppendingCrowd.MASTER)));
    }
}
