package com.puppycrm.platform.log;

import com.puppycrm.platform.running.LastingThread;
import com.puppycrm.platform.running.ProcessEnd;
import java.time.Duration;
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
 * Follows the log for all readers on this node: assigns positions to committed events as soon as it is woken, reads and
 * decrypts each event once, and caches the latest. Readers further behind read from the database.
 */
public final class LogTail implements StreamableMessageSource<TrackedEventMessage<?>>, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    /** How many of the latest events are cached, and how many elements they have. */
    private static final int KEPT = 4_096;

    private static final long KEPT_ELEMENTS = 50_000;

    private static final int FETCHED_AT_ONCE = 1_000;

    /** Polls without being woken, because a signal from another process may be lost. */
    private static final long IDLE_MILLIS = 250;

    /**
     * The next pass is delayed by this much per event found, up to a maximum: a single event is followed up at once,
     * while under load one pass, and one transaction per projection, handles all commits of the interval.
     */
    private static final long PAUSE_PER_EVENT_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Semaphore wakeUps = new Semaphore(0);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private final Object lock = new Object();
    private final Deque<RecordedEvent> kept = new ArrayDeque<>();
    private final Map<Long, Long> positionsOfKept = new HashMap<>();
    private long keptElements;
    private long end;

    private volatile @Nullable LastingThread follower;
    private volatile @Nullable Pass lastPass;
    private volatile long lookedAt = System.nanoTime();

    /**
     * A pass that found everything committed before it began.
     *
     * @param begunAt {@link System#nanoTime()}
     * @param end the last position that it saw
     */
    public record Pass(long begunAt, long end) {}

    public LogTail(JdbcClient jdbc, EventLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** Something was committed, here or on another node. */
    public void wake() {
        wakeUps.release();
    }

    /** Calls {@code listener} when there are new events; on the follower's thread, so it must be quick. */
    public void onNewEvents(Runnable listener) {
        listeners.add(listener);
    }

    /** The position of an event by the id of its row, once assigned. */
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

    /** Whether the log has an event, placed or not, by the id of its row. */
    public boolean isCommitted(long eventId) {
        return jdbc.sql("select exists (select from log.event where id = :id)")
                .param("id", eventId)
                .query(Boolean.class)
                .single();
    }

    /** The latest pass; empty before the first. */
    public Optional<Pass> lastPass() {
        return Optional.ofNullable(lastPass);
    }

    /** For how long it has not got to the end of the log, nor any further towards it. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - lookedAt);
    }

    /** The last position seen by this node. */
    public long position() {
        synchronized (lock) {
            return end;
        }
    }

    /** The events after a position, oldest first, a limited number of them; empty at the end of the log. */
    public List<RecordedEvent> after(long position) {
        synchronized (lock) {
            if (position >= end) {
                return List.of();
            }
            RecordedEvent oldest = kept.peekFirst();
            if (oldest != null && oldest.position() <= position + 1) {
                // From the end, because most readers miss only the last few.
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
            // The events cached by an earlier run may end before the log does by now.
            kept.clear();
            keptElements = 0;
            positionsOfKept.clear();
            end = log.lastPosition();
        }
        lookedAt = System.nanoTime();
        follower = LastingThread.start("log-tail", this::follow);
    }

    @Override
    public void stop() {
        LastingThread running = follower;
        follower = null;
        LastingThread.stop(running, wakeUps::release, STOPS_WITHIN);
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    /** Starts before the followers and stops after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void follow() throws InterruptedException {
        try {
            long begun = System.nanoTime();
            long before = position();
            if (givePositions()) {
                takeNew(begun);
                LockSupport.parkNanos(begun + pauseAfter(position() - before) - System.nanoTime());
                awaitWakeUp(IDLE_MILLIS);
            } else {
                // Another node is assigning positions and may have begun before our commit: try again.
                awaitWakeUp(1);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The log can't be read at the moment: {}", e.getClass().getSimpleName());
            awaitWakeUp(IDLE_MILLIS);
        } catch (RuntimeException e) {
            ProcessEnd.ifOutOfMemory(e);
            // Such as an event written by a newer version: all readers wait here, and nothing is skipped.
            LOG.error("The log can't be read past position {}", position(), e);
            LastingThread running = follower;
            if (running != null) {
                running.pause(AFTER_FAILURE);
            }
        }
    }

    private static long pauseAfter(long events) {
        return Math.min(MAX_PAUSE_NANOS, events * PAUSE_PER_EVENT_NANOS);
    }

    private void awaitWakeUp(long millis) throws InterruptedException {
        if (wakeUps.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
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
        boolean cut;
        do {
            List<RecordedEvent> events = log.after(position(), FETCHED_AT_ONCE);
            keep(events);
            lookedAt = System.nanoTime();
            cut = EventLog.isCut(events, FETCHED_AT_ONCE);
            if (!cut) {
                lastPass = new Pass(begun, position());
            }
            if (!events.isEmpty()) {
                listeners.forEach(LogTail::notify);
            }
        } while (cut);
    }

    /** The failure of one listener, for example during its shutdown, must not affect the others. */
    private static void notify(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException | Error e) {
            ProcessEnd.ifOutOfMemory(e);
            LOG.warn("A follower of the log could not be notified of new events", e);
        }
    }

    private void keep(List<RecordedEvent> events) {
        synchronized (lock) {
            for (RecordedEvent event : events) {
                kept.addLast(event);
                positionsOfKept.put(event.eventId(), event.position());
                keptElements += event.event().elements();
                while (kept.size() > KEPT || (keptElements > KEPT_ELEMENTS && kept.size() > 1)) {
                    RecordedEvent oldest = kept.removeFirst();
                    keptElements -= oldest.event().elements();
                    positionsOfKept.remove(oldest.eventId());
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
        // Whatever is committed by now gets its position first, so that it lies before the head.
        while (!givePositions()) {
            // Another node is at it.
            LockSupport.parkNanos(PAUSE_PER_EVENT_NANOS);
        }
        return new GlobalSequenceTrackingToken(log.lastPosition());
    }

    void remove(Runnable listener) {
        listeners.remove(listener);
    }
}
