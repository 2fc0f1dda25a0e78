package com.puppycrm.platform.database;

import java.time.Duration;

/**
 * The work on one request, on the thread that does it. Its connections are from a pool of requests, so that requests,
 * however many and dear, take none from those who follow the log.
 */
public final class ServedRequest {

    private static final ScopedValue<ServedRequest> CURRENT = ScopedValue.newInstance();

    private long connectedMillis;

    private ServedRequest() {}

    /** Does the work on a request on this thread. */
    public static <T, X extends Throwable> T serving(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, new ServedRequest()).call(work);
    }

    /** Whether this thread works on a request; otherwise it follows the log, starts or stops something. */
    static boolean isServed() {
        return CURRENT.isBound();
    }

    /** A connection was given back after so long. */
    static void connected(long millis) {
        if (CURRENT.isBound()) {
            CURRENT.get().connectedMillis += millis;
        }
    }

    /** For how long the request of this thread has held connections to the database; zero without a request. */
    public static Duration databaseTime() {
        return CURRENT.isBound() ? Duration.ofMillis(CURRENT.get().connectedMillis) : Duration.ZERO;
    }
}
