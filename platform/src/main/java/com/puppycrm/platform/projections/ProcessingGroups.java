package com.puppycrm.platform.projections;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.SmartLifecycle;

/** All that follows the log on this node. */
public final class ProcessingGroups implements SmartLifecycle {

    private final List<ProcessingGroup> groups;
    private final ScheduledExecutorService threads;
    private volatile boolean running;

    ProcessingGroups(List<ProcessingGroup> groups, ScheduledExecutorService threads) {
        this.groups = List.copyOf(groups);
        this.threads = threads;
    }

    public List<ProcessingGroup> all() {
        return groups;
    }

    public Optional<ProcessingGroup> named(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    @Override
    public void start() {
        groups.forEach(ProcessingGroup::start);
        running = true;
    }

    /** Lets every batch that has begun come to its end. */
    @Override
    public void stop() {
        running = false;
        groups.forEach(ProcessingGroup::stop);
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the log's tail, and stopped before it. */
    @Override
    public int getPhase() {
        return 10;
    }
}
