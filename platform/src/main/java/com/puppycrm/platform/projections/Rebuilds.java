package com.puppycrm.platform.projections;

import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.database.Outage;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.running.LastingThread;
import com.puppycrm.platform.running.ProcessEnd;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Rebuilds projections one after the other: those whose tables an older version has built, and those that an operator
 * asks for. Of several nodes one does it; if it dies, another one, or its next start, goes on.
 */
final class Rebuilds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 1_000;

    private final List<ProcessingGroup> readModels;
    private final QueryDatabase live;
    private final DatabaseConnection connection;
    private final EventLog log;
    private final int parts;
    private final RebuildStates states;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile @Nullable LastingThread thread;
    private boolean versionsCompared;

    /**
     * @param connection with the rights of the query side
     * @param parts of a page of events that are handled side by side
     */
    Rebuilds(
            List<ProcessingGroup> readModels,
            QueryDatabase live,
            DatabaseConnection connection,
            EventLog log,
            int parts) {
        this.readModels = List.copyOf(readModels);
        this.live = live;
        this.connection = connection;
        this.log = log;
        this.parts = parts;
        this.states = new RebuildStates(live.jdbc());
    }

    /** Has a projection rebuilt, by this node or by another one of the same version. */
    void request(Projection projection) {
        states.request(projection);
        wakeUps.release();
    }

    Optional<RebuildStates.State> of(Projection projection) {
        return states.of(projection.group());
    }

    int versionOf(Projection projection) {
        return new StoredVersion(live.jdbc(), projection).read();
    }

    @Override
    public void start() {
        versionsCompared = false;
        thread = LastingThread.start("rebuilds", this::round);
    }

    @Override
    public void stop() {
        LastingThread running = thread;
        thread = null;
        LastingThread.stop(running, wakeUps::release, STOPS_WITHIN);
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Starts after the groups and stops before them. */
    @Override
    public int getPhase() {
        return ProcessingGroups.PHASE + 1;
    }

    private void round() throws InterruptedException {
        if (!versionsCompared) {
            readModels.forEach(group -> group.projection().ifPresent(this::compareVersion));
            versionsCompared = true;
        }
        for (ProcessingGroup group : readModels) {
            Projection projection = group.projection().orElseThrow();
            if (states.of(group.name())
                    .filter(state -> state.isPending() && state.version() == projection.version())
                    .isPresent()) {
                rebuildUnlessAnotherDoes(group, projection);
            }
        }
        if (wakeUps.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
        }
    }

    private void compareVersion(Projection projection) {
        int stored = versionOf(projection);
        if (stored < projection.version()) {
            request(projection);
        } else if (stored > projection.version()) {
            LOG.warn(
                    "The tables of {} are of version {}, this process is of {}: it leaves them to newer processes. To"
                            + " go back to this version, rebuild the projection here.",
                    projection.group(),
                    stored,
                    projection.version());
        }
    }

    private void rebuildUnlessAnotherDoes(ProcessingGroup group, Projection projection) {
        // A look that keeps the lock for no longer than itself, so that nodes that stand by open no session.
        if (!locks(live.jdbc(), "pg_try_advisory_xact_lock", group)) {
            return;
        }
        DatabaseConnection beside = connection.in(Rebuild.schemaOf(projection)).unhurried();
        try (HikariDataSource pool = beside.pool("rebuild", parts + 2);
                var session = pool.getConnection()) {
            // Until the session ends, however it does.
            var ofSession = JdbcClient.create(new SingleConnectionDataSource(session, true));
            if (locks(ofSession, "pg_try_advisory_lock", group)) {
                rebuild(group, projection, QueryDatabase.over(pool));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no session for the rebuild of " + group.name(), e);
        }
    }

    private static boolean locks(JdbcClient jdbc, String function, ProcessingGroup group) {
        return jdbc.sql("select " + function + "(hashtext('rebuild'), hashtext(:group))")
                .param("group", group.name())
                .query(Boolean.class)
                .single();
    }

    private void rebuild(ProcessingGroup group, Projection projection, QueryDatabase beside) {
        var all = new RebuildStates(beside.jdbc());
        // Another node may have finished it before the lock was free.
        RebuildStates.State state = all.of(group.name()).orElseThrow();
        if (!state.isPending() || state.version() != projection.version()) {
            return;
        }
        RebuildStates.Attempt attempt = all.begin(group.name());
        try (ExecutorService threads = Executors.newFixedThreadPool(
                parts + 1, Thread.ofPlatform().name("rebuild-", 0).daemon().factory())) {
            new Rebuild(group, projection.on(beside), beside, log, all, attempt, threads, parts, this::rest)
                    .run(state.position());
        } catch (CancellationException e) {
            LOG.info("The rebuild of {} is interrupted: this process stops", group.name());
        } catch (Rebuild.Outdated e) {
            LOG.info("The rebuild of {} begins anew: a migration has changed its tables", group.name());
            all.beginAnew(attempt);
        } catch (RebuildStates.Lost e) {
            LOG.warn("The rebuild of {} has lost its last steps, or another process goes on with it", group.name());
        } catch (RuntimeException e) {
            ProcessEnd.ifOutOfMemory(e);
            if (Outage.isCauseOf(e)) {
                // It goes on where it was.
                throw e;
            }
            LOG.error("The rebuild of {} has failed", group.name(), e);
            all.end(attempt, "failed", e.getClass().getName());
        }
    }

    private void rest(Duration duration) {
        LastingThread running = thread;
        if (running != null && !duration.isZero()) {
            running.pause(duration);
        }
        if (thread == null) {
            throw new CancellationException();
        }
    }
}
