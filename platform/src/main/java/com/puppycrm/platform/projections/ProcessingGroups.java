package com.puppycrm.platform.projections;

import com.puppycrm.platform.running.ProcessEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** All followers of the log on this node. */
public final class ProcessingGroups implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessingGroups.class);
    /** After the log's tail. */
    static final int PHASE = 10;

    private static final long CHECK_MILLIS = 1_000;
    private static final long PUBLISH_MILLIS = 20;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    private final List<ProcessingGroup> groups;
    private final ScheduledExecutorService threads;
    private final @Nullable SharedProgress shared;
    private final List<ScheduledFuture<?>> repeated = new ArrayList<>();
    private volatile boolean running;

    /** @param shared if other nodes may follow the log as well */
    ProcessingGroups(List<ProcessingGroup> groups, ScheduledExecutorService threads, @Nullable SharedProgress shared) {
        this.groups = List.copyOf(groups);
        this.threads = threads;
        this.shared = shared;
    }

    public List<ProcessingGroup> all() {
        return groups;
    }

    List<ProcessingGroup> readModels() {
        return groups.stream().filter(ProcessingGroup::isReadModel).toList();
    }

    public Optional<ProcessingGroup> named(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    @Override
    public void start() {
        groups.forEach(ProcessingGroup::start);
        running = true;
        groups.forEach(group -> repeat(CHECK_MILLIS, group::checkCommits));
        SharedProgress others = shared;
        if (others != null) {
            repeat(
                    PUBLISH_MILLIS,
                    () -> others.publish(() -> {
                        Map<SharedProgress.Part, Long> positions = new HashMap<>();
                        readModels().forEach(group -> positions.putAll(group.positionsHere()));
                        return positions;
                    }));
        }
    }

    private void repeat(long millis, Runnable task) {
        repeated.add(threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        // Such as a lost connection. What is thrown would end the repetition.
                        ProcessEnd.ifOutOfMemory(e);
                        LOG.debug("Failed; will be repeated", e);
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS));
    }

    /** Lets running batches finish, for a limited time; what then remains is rolled back and done by the next start. */
    @Override
    public void stop() {
        running = false;
        repeated.forEach(task -> task.cancel(false));
        var stopping = CompletableFuture.allOf(
                groups.stream().map(ProcessingGroup::stop).toArray(CompletableFuture[]::new));
        try {
            stopping.get(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Projections and processes do not stop; they end with the process");
        } catch (ExecutionException e) {
            LOG.warn("Projections and processes did not stop in order", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts after the log's tail and stops before it. */
    @Override
    public int getPhase() {
        return PHASE;
    }
}
