package com.puppycrm.platform.projections;

import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.running.LastingThread;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Each group's lag behind the log and number of dead letters, as metrics. Measured by a thread of its own, so that
 * metrics are answered while the database hangs.
 */
final class ProjectionMetrics implements MeterBinder, SmartLifecycle {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(1);

    /** After this, a measurement says nothing any more. */
    private static final Duration OLD = Duration.ofSeconds(30);

    private final ProcessingGroups groups;
    private final EventLog log;
    private volatile @Nullable LastingThread thread;
    private volatile Measured measured = new Measured(System.nanoTime() - OLD.toNanos(), Map.of());

    /** @param at {@link System#nanoTime()} */
    private record Measured(long at, Map<String, Group> groups) {}

    private record Group(long lag, int deadLetters) {}

    ProjectionMetrics(ProcessingGroups groups, EventLog log) {
        this.groups = groups;
        this.log = log;
    }

    @Override
    public void start() {
        thread = LastingThread.start("projection-metrics", this::measure);
    }

    @Override
    public void stop() {
        LastingThread running = thread;
        thread = null;
        LastingThread.stop(running, () -> {}, STOPS_WITHIN);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Starts after the groups and stops before them. */
    @Override
    public int getPhase() {
        return groups.getPhase() + 1;
    }

    private void measure() {
        long now = System.nanoTime();
        long end = log.committedPosition();
        Map<String, Group> found = new HashMap<>();
        for (ProcessingGroup group : groups.all()) {
            found.put(
                    group.name(),
                    new Group(
                            Math.max(0, end - group.position()),
                            group.deadLetters().size()));
        }
        measured = new Measured(now, found);
        LastingThread running = thread;
        if (running != null) {
            running.pause(EVERY);
        }
    }

    /** Not a number, if there was no measurement for a while. */
    private double of(String group, ToDoubleFunction<Group> value) {
        Measured last = measured;
        Group found = last.groups().get(group);
        return found == null || System.nanoTime() - last.at() > OLD.toNanos() ? Double.NaN : value.applyAsDouble(found);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ProcessingGroup group : groups.all()) {
            Gauge.builder("puppy.projection.lag", this, all -> all.of(group.name(), Group::lag))
                    .description("committed events that a group has not handled yet, with a position or without")
                    .tag("group", group.name())
                    .register(registry);
            Gauge.builder("puppy.dead.letters", this, all -> all.of(group.name(), Group::deadLetters))
                    .description("events that a group could not handle, and the events waiting behind them")
                    .tag("group", group.name())
                    .register(registry);
        }
    }
}
