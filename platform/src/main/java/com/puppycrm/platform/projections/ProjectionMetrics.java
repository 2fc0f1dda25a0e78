package com.puppycrm.platform.projections;

import com.puppycrm.platform.log.LogTail;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Each group's lag behind the log and number of dead letters, as metrics. */
final class ProjectionMetrics implements MeterBinder {

    private final ProcessingGroups groups;
    private final LogTail tail;

    ProjectionMetrics(ProcessingGroups groups, LogTail tail) {
        this.groups = groups;
        this.tail = tail;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ProcessingGroup group : groups.all()) {
            Gauge.builder("puppy.projection.lag", group, one -> Math.max(0, tail.position() - one.position()))
                    .description("positions by which a group is behind the log, as seen by this node")
                    .tag("group", group.name())
                    .register(registry);
            Gauge.builder("puppy.dead.letters", group, one -> one.deadLetters().size())
                    .description("events that a group could not handle, and the events waiting behind them")
                    .tag("group", group.name())
                    .register(registry);
        }
    }
}
