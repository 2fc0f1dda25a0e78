package com.puppycrm.platform.database;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;

/** Tells each request how long it has held connections, beside what metrics are told. */
record ConnectionTime(IMetricsTracker metrics) implements IMetricsTracker {

    static MetricsTrackerFactory beside(MetricsTrackerFactory metrics) {
        return (pool, stats) -> new ConnectionTime(metrics.create(pool, stats));
    }

    @Override
    public void recordConnectionCreatedMillis(long millis) {
        metrics.recordConnectionCreatedMillis(millis);
    }

    @Override
    public void recordConnectionAcquiredNanos(long nanos) {
        metrics.recordConnectionAcquiredNanos(nanos);
    }

    /** On the thread that gives the connection back. */
    @Override
    public void recordConnectionUsageMillis(long millis) {
        metrics.recordConnectionUsageMillis(millis);
        ServedRequest.connected(millis);
    }

    @Override
    public void recordConnectionTimeout() {
        metrics.recordConnectionTimeout();
    }

    @Override
    public void close() {
        metrics.close();
    }
}
