package com.puppycrm.platform.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** Reads the log like a projection, and is restarted from its last token now and then. */
final class Follower {

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final LogTail tail;
    private final Random random;
    private final LongSupplier wanted;
    private final List<RecordedEvent> read = new ArrayList<>();
    private @Nullable TrackingToken token;

    /** @param wanted number of events to read, as far as known */
    Follower(LogTail tail, Random random, LongSupplier wanted) {
        this.tail = tail;
        this.random = random;
        this.wanted = wanted;
    }

    /** Reads until there is nothing more to read, and returns the events in the order of delivery. */
    List<RecordedEvent> follow() throws InterruptedException {
        long lastAt = System.nanoTime();
        int before = 0;
        while (read.size() < wanted.getAsLong() && System.nanoTime() - lastAt < TIMEOUT_NANOS) {
            readUntilRestart(100 + random.nextInt(1_500));
            if (read.size() > before) {
                before = read.size();
                lastAt = System.nanoTime();
            }
        }
        return read;
    }

    private void readUntilRestart(int events) throws InterruptedException {
        var woken = new Semaphore(0);
        BlockingStream<TrackedEventMessage<?>> stream = tail.openStream(token);
        stream.setOnAvailableCallback(woken::release);
        int left = events;
        boolean quiet = false;
        while (left > 0 && !quiet) {
            if (stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
                TrackedEventMessage<?> message = stream.nextAvailable();
                token = message.trackingToken();
                read.add(((RecordedEventMessage) message).recorded());
                left--;
            } else {
                quiet = !woken.tryAcquire(500, TimeUnit.MILLISECONDS);
            }
        }
        stream.close();
    }
}
