package com.puppycrm.platform.running;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process at once where going on would only look alive. Nothing is lost by that which was committed; the
 * embedded PostgreSQL goes on running and is taken over by the next start.
 */
public final class ProcessEnd {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);

    /** As with {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int FAILED = 1;

    private ProcessEnd() {}

    /**
     * To be called with every failure after which a thread goes on. After an {@link OutOfMemoryError} nobody can tell what
     * was interrupted, on whichever thread. The documented ways to start set {@code -XX:+ExitOnOutOfMemoryError}, which
     * sees every thread; this is for a JVM that was started without it.
     */
    public static void ifOutOfMemory(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof OutOfMemoryError) {
                try {
                    System.err.println("Out of memory (" + at.getMessage() + "): the process ends.");
                } finally {
                    Runtime.getRuntime().halt(OUT_OF_MEMORY);
                }
            }
        }
    }

    /** For a thread that must live and can't go on. */
    public static void because(String reason, Throwable failure) {
        ifOutOfMemory(failure);
        try {
            LOG.error("{}: the process ends", reason, failure);
        } finally {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /** For threads of libraries, which end by what nobody catches. */
    static void watchThreads() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            ifOutOfMemory(failure);
            if (before == null) {
                LOG.error("{} has ended", thread.getName(), failure);
            } else {
                before.uncaughtException(thread, failure);
            }
        });
    }
}
