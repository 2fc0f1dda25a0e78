package com.puppycrm.platform.projections;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.web.TooManyRequests;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a read wait until the read models contain what it must see. */
public final class ReadBarrier {

    /** Polls without being notified, in case another node handles the events. */
    private static final long POLL_MILLIS = 20;

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final LogTail tail;
    private final Duration timeout;
    private final int waitersPerCaller;
    private final ConcurrentMap<UUID, Integer> waiters = new ConcurrentHashMap<>();
    private final Set<Semaphore> waiting = ConcurrentHashMap.newKeySet();
    private List<ProcessingGroup> readModels = List.of();

    /** The last commit of each caller on this node ({@link System#nanoTime()}), until the read models contain it. */
    private final Cache<UUID, Long> ownWrites = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    /**
     * @param timeout how long a read waits
     * @param waitersPerCaller how many reads of one caller may wait at once
     */
    public ReadBarrier(LogTail tail, Duration timeout, int waitersPerCaller) {
        this.tail = tail;
        this.timeout = timeout;
        this.waitersPerCaller = waitersPerCaller;
        tail.onNewEvents(this::somethingChanged);
    }

    public Duration timeout() {
        return timeout;
    }

    void waitFor(List<ProcessingGroup> groups) {
        this.readModels = List.copyOf(groups);
    }

    /** The position up to which all read models contain every event, on this node or on those that handle them. */
    public long position() {
        return readModels.stream().mapToLong(ProcessingGroup::position).min().orElseGet(tail::position);
    }

    /** Releases a permit, from now on, whenever there are new events here or read models contain more. */
    public void wakes(Semaphore follower) {
        waiting.add(follower);
    }

    void somethingChanged() {
        waiting.forEach(Semaphore::release);
    }

    /**
     * Notes a write of a caller, so that the caller's next read sees it.
     *
     * @param committedAt {@link System#nanoTime()}, taken before the log's tail was woken
     */
    public void wrote(UUID caller, long committedAt) {
        ownWrites.asMap().merge(caller, committedAt, (one, other) -> one - other > 0 ? one : other);
    }

    /**
     * Waits for everything that the caller has written here, as seen by a later pass of the log's tail.
     *
     * @throws TooManyRequests if too many reads of the caller are waiting already; so do the others
     */
    public void awaitOwnWrites(UUID caller) {
        Long committedAt = ownWrites.getIfPresent(caller);
        if (committedAt != null) {
            await(caller, seenAfter(committedAt));
            ownWrites.asMap().remove(caller, committedAt);
        }
    }

    /**
     * Waits until all read models contain whatever was committed before this call, on any node.
     *
     * @param caller who waits: somebody, or a company as a whole
     * @throws Rejection 503 if that takes longer than the timeout
     */
    public void awaitCommitted(UUID caller) {
        long now = System.nanoTime();
        tail.wake();
        await(caller, seenAfter(now));
    }

    /**
     * Waits until all read models contain an event.
     *
     * @param eventId id of the event's row
     * @return false at once if the log has no such event
     * @throws Rejection 503 if that takes longer than the timeout
     */
    public boolean await(UUID caller, long eventId) {
        OptionalLong position = tail.positionOf(eventId);
        if (position.isPresent()) {
            await(caller, () -> position);
        } else if (tail.isCommitted(eventId)) {
            // Its position is asked for no more: the next pass of the tail, which all share, gets to it.
            awaitCommitted(caller);
        } else {
            return false;
        }
        return true;
    }

    /** The end of a pass that began after a {@link System#nanoTime()}, once there is one. */
    private Supplier<OptionalLong> seenAfter(long time) {
        return () -> tail.lastPass()
                .filter(pass -> pass.begunAt() - time >= 0)
                .map(pass -> OptionalLong.of(pass.end()))
                .orElseGet(OptionalLong::empty);
    }

    /** @param wanted the position to wait for, once it is known; asked again and again, so it must cost nothing */
    private void await(UUID caller, Supplier<OptionalLong> wanted) {
        if (wanted.get().stream().anyMatch(this::reached)) {
            return;
        }
        if (waiters.merge(caller, 1, Integer::sum) > waitersPerCaller) {
            leave(caller);
            throw new TooManyRequests(RETRY);
        }
        try {
            await(wanted);
        } finally {
            leave(caller);
        }
    }

    private void leave(UUID caller) {
        waiters.computeIfPresent(caller, (_, count) -> count == 1 ? null : count - 1);
    }

    private void await(Supplier<OptionalLong> wanted) {
        // Registered before the first check, so that no change is missed between check and wait.
        var woken = new Semaphore(0);
        waiting.add(woken);
        try {
            await(wanted, woken, System.nanoTime() + timeout.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Rejection.of(Rejection.Kind.UNAVAILABLE, "shutting_down", "The service is shutting down.");
        } finally {
            waiting.remove(woken);
        }
    }

    private void await(Supplier<OptionalLong> wanted, Semaphore woken, long deadline) throws InterruptedException {
        OptionalLong position = wanted.get();
        while (position.isEmpty() || !reached(position.getAsLong())) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw Rejection.of(
                        Rejection.Kind.UNAVAILABLE,
                        "read_models_behind",
                        "The read models have not caught up yet; try again in a moment.");
            }
            if (woken.tryAcquire(Math.min(left, POLL_MILLIS), TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
            if (position.isEmpty()) {
                position = wanted.get();
            }
        }
    }

    private boolean reached(long position) {
        return readModels.stream().allMatch(group -> group.position() >= position);
    }
}
