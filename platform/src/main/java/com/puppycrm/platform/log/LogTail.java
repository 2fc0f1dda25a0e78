package com.puppycrm.platform.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Follows the log for everyone on this node: gives committed events their positions as soon as it is woken, reads and
 * decrypts each once, and keeps the latest at hand. Whoever is further back reads from the database.
 */
public final class LogTail implements StreamableMessageSource<TrackedEventMessage<?>>, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    /** How many of the latest events are kept in memory. */
    private static final int KEPT = 4_096;

    private static final int FETCHED_AT_ONCE = 1_000;

    /** Looks without having been woken: a wake-up across processes may be lost, an event may not. */
    private static final long IDLE_MILLIS = 250;

    /**
     * For so long per event that it found, the next pass is put off, up to a most: whoever works alone is followed at
     * once, and under load one pass, and one transaction of each projection, serves the commits of the time between.
     */
    private static final long PAUSE_PER_EVENT_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private static final long AFTER_FAILURE_MILLIS = 5_000;

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Semaphore wakeUps = new Semaphore(0);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private final Object lock = new Object();
    private final Deque<RecordedEvent> kept = new ArrayDeque<>();
    private final Map<Long, Long> positionsOfKept = new HashMap<>();
    private long end;

    private volatile @Nullable Thread follower;
    private volatile @Nullable Pass lastPass;

    /**
     * A look at the log that found everything committed before it began.
     *
     * @param begunAt {@link System#nanoTime()}
     * @param end the last position that it saw
     */
    public record Pass(long begunAt, long end) {}

    public LogTail(JdbcClient jdbc, EventLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** Something was committed, here or elsewhere. */
    public void wake() {
        wakeUps.release();
    }

    /** Calls {@code listener} whenever there are new events to read; on the follower's thread, so it must be quick. */
    public void onNewEvents(Runnable listener) {
        listeners.add(listener);
    }

    /** The position of an event by the id of its row, once it has one. */
    public OptionalLong positionOf(long eventId) {
        synchronized (lock) {
            Long position = positionsOfKept.get(eventId);
            if (position != null) {
                return OptionalLong.of(position);
            }
        }
        return jdbc.sql("select position from log.event_position where event_id = :id")
                .param("id", eventId)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** The latest look at the log, once there was one. */
    public Optional<Pass> lastPass() {
        return Optional.ofNullable(lastPass);
    }

    /** The last position that this node has seen. */
    public long position() {
        synchronized (lock) {
            return end;
        }
    }

    /** Events after a position, oldest first; empty at the end of the log. */
    List<RecordedEvent> after(long position) {
        synchronized (lock) {
            if (position >= end) {
                return List.of();
            }
            RecordedEvent oldest = kept.peekFirst();
            if (oldest != null && oldest.position() <= position + 1) {
                // From the end: most readers lack only the last few.
                List<RecordedEvent> newer = new ArrayList<>();
                Iterator<RecordedEvent> backwards = kept.descendingIterator();
                for (long missing = end - position; missing > 0; missing--) {
                    newer.add(backwards.next());
                }
                Collections.reverse(newer);
                return newer;
            }
        }
        return log.after(position, FETCHED_AT_ONCE);
    }

    @Override
    public void start() {
        synchronized (lock) {
            // What an earlier run has kept may end before the log does by now.
            kept.clear();
            positionsOfKept.clear();
            end = log.lastPosition();
        }
        Thread thread = Thread.ofPlatform().name("log-tail").daemon().unstarted(this::follow);
        // Set before it runs: a follower that does not find itself here takes itself for stopped.
        follower = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread running = follower;
        follower = null;
        if (running != null) {
            wakeUps.release();
            try {
                running.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    /** Before those who follow, and stopped after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void follow() {
        while (isRunning()) {
            try {
                long begun = System.nanoTime();
                long before = position();
                if (givePositions()) {
                    takeNew(begun);
                    LockSupport.parkNanos(begun + pauseAfter(position() - before) - System.nanoTime());
                    awaitWakeUp(IDLE_MILLIS);
                } else {
                    // Another node is at it and may have begun before our commit: ask again.
                    awaitWakeUp(1);
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.warn(
                        "The log can't be followed for the moment: {}",
                        e.getClass().getSimpleName());
                awaitWakeUp(IDLE_MILLIS);
            } catch (RuntimeException e) {
                // Such as an event of a newer version than this node's: everyone waits here, and nothing is skipped.
                LOG.error("The log can't be read on from position {}", position(), e);
                awaitWakeUp(AFTER_FAILURE_MILLIS);
            }
        }
    }

    private static long pauseAfter(long events) {
        return Math.min(MAX_PAUSE_NANOS, events * PAUSE_PER_EVENT_NANOS);
    }

    private void awaitWakeUp(long millis) {
        try {
            if (wakeUps.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            follower = null;
        }
    }

    private boolean givePositions() {
        return jdbc.sql("select log.give_positions()")
                .query((row, number) -> {
                    row.getLong(1);
                    return !row.wasNull();
                })
                .single();
    }

    private void takeNew(long begun) {
        List<RecordedEvent> events;
        do {
            events = log.after(position(), FETCHED_AT_ONCE);
            keep(events);
            if (events.size() < FETCHED_AT_ONCE) {
                lastPass = new Pass(begun, position());
            }
            if (!events.isEmpty()) {
                listeners.forEach(LogTail::tell);
            }
        } while (events.size() == FETCHED_AT_ONCE);
    }

    /** One listener's failure, such as that of one who is shutting down, is no other's. */
    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warn("Somebody who follows the log can't be told of new events", e);
        }
    }

    private void keep(List<RecordedEvent> events) {
        synchronized (lock) {
            for (RecordedEvent event : events) {
                kept.addLast(event);
                positionsOfKept.put(event.eventId(), event.position());
                if (kept.size() > KEPT) {
                    positionsOfKept.remove(kept.removeFirst().eventId());
                }
            }
            if (!events.isEmpty()) {
                end = events.getLast().position();
            }
        }
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        long position = token == null ? 0 : token.position().orElse(0);
        return new LogStream(this, position);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.lastPosition());
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
    }
}
