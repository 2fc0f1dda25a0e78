package com.puppycrm.platform.running;

import com.puppycrm.platform.database.Outage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that lives as long as what it serves: it does its rounds until it is stopped, and goes on whatever a round
 * throws, an {@link Error} too. Only memory that runs out ends it, with the process.
 */
public final class LastingThread {

    private static final Logger LOG = LoggerFactory.getLogger(LastingThread.class);

    private static final long AFTER_FAILURE_MILLIS = 500;

    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** What is repeated; waits for its next occasion itself. */
    @FunctionalInterface
    public interface Round {

        void run() throws InterruptedException;
    }

    private LastingThread(String name, Round round, Runnable atEnd) {
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> {
            repeat(round);
            atEnd.run();
        });
    }

    public static LastingThread start(String name, Round round) {
        return start(name, round, () -> {});
    }

    /** @param atEnd done by the thread itself, once it is stopped */
    public static LastingThread start(String name, Round round, Runnable atEnd) {
        var lasting = new LastingThread(name, round, atEnd);
        lasting.thread.start();
        return lasting;
    }

    private void repeat(Round round) {
        while (!isStopped()) {
            try {
                round.run();
            } catch (InterruptedException e) {
                // Nobody interrupts it to end it, and a round that was cut short is repeated.
                LOG.debug("{} was interrupted", thread.getName());
            } catch (RuntimeException | Error e) {
                goOnAfter(e);
            }
        }
    }

    private void goOnAfter(Throwable failure) {
        ProcessEnd.ifOutOfMemory(failure);
        try {
            if (Outage.isCauseOf(failure)) {
                LOG.warn("{} waits for the database", thread.getName(), failure);
            } else {
                LOG.error("{} has failed and goes on", thread.getName(), failure);
            }
            pause(Duration.ofMillis(AFTER_FAILURE_MILLIS));
        } catch (RuntimeException | Error e) {
            ProcessEnd.ifOutOfMemory(e);
        }
    }

    /** Waits, on this thread, so long or until it is stopped. */
    public void pause(Duration duration) {
        try {
            if (stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("{} is stopped while it waits", thread.getName());
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted", thread.getName());
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /**
     * Lets the current round finish, for a limited time.
     *
     * @param wake ends the wait of a round for its next occasion
     */
    public static void stop(@Nullable LastingThread running, Runnable wake, Duration limit) {
        if (running == null) {
            return;
        }
        running.stopped.countDown();
        wake.run();
        try {
            if (!running.thread.join(limit)) {
                LOG.warn("{} does not stop; it ends with the process", running.thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
