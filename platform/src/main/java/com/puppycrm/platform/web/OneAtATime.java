package com.puppycrm.platform.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Work that costs a node so much that it does one of it at a time: others wait for some seconds, and are refused then. */
public final class OneAtATime {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Semaphore free = new Semaphore(1, true);

    public <T> T run(Supplier<T> work) {
        if (!isFree()) {
            throw new TooManyRequests(LONGEST_WAIT);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private boolean isFree() {
        try {
            return free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
