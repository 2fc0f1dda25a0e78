package com.puppycrm.platform.database;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the database responds: part of {@code /readyz}. Asked on a connection of its own, which takes at most a second
 * to find out that it hangs; those of the pools may all be in use, and would hang for as long as statements may take.
 */
final class DatabaseHealth implements HealthIndicator {

    /** More frequent requests get the last answer again. */
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    private final DatabaseConnection database;
    private boolean responded;
    private long askedAt = System.nanoTime() - FRESH_NANOS;

    DatabaseHealth(DatabaseConnection database) {
        this.database = database;
    }

    @Override
    public synchronized Health health() {
        if (System.nanoTime() - askedAt >= FRESH_NANOS) {
            responded = database.responds();
            askedAt = System.nanoTime();
        }
        return (responded ? Health.up() : Health.down()).build();
    }
}
