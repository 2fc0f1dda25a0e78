package com.puppycrm.platform.running;

import java.time.Duration;

/**
 * When all of a stop must be over: each part has a deadline of its own (requests 20 s, projections 10 s, PostgreSQL 15 s
 * …), and this one is for whatever hangs all the same. The data directory is free afterwards.
 */
final class StopDeadline {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private StopDeadline() {}

    /** From when the JVM begins to stop, by a signal or by itself. */
    static void set() {
        Runtime.getRuntime().addShutdownHook(new Thread(StopDeadline::begin, "stop-deadline-begin"));
    }

    private static void begin() {
        Thread.ofPlatform().name("stop-deadline").daemon().start(() -> {
            try {
                Thread.sleep(LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            System.err.println("Puppy CRM has not stopped within " + LIMIT.toSeconds() + " s: it ends now.");
            Runtime.getRuntime().halt(1);
        });
    }
}
