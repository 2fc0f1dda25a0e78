package com.puppycrm.platform.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the tail of the log moves: part of {@code /readyz}. If it doesn't, nobody sees what is written. */
final class LogTailHealth implements HealthIndicator, MeterBinder {

    private final LogTail tail;
    private final Duration old;

    /** @param old after which it counts as standing still; an idle tail looks every quarter of a second */
    LogTailHealth(LogTail tail, Duration old) {
        this.tail = tail;
        this.old = old;
    }

    @Override
    public Health health() {
        return (tail.age().compareTo(old) < 0 ? Health.up() : Health.down()).build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("puppy.log.tail.age", tail, one -> one.age().toNanos() / 1e9)
                .description("how long ago this node last looked for new events; beyond 10 s it is not ready")
                .baseUnit("seconds")
                .register(registry);
    }
}
