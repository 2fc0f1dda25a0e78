package com.puppycrm.platform.log;

import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.running.LastingThread;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Wakes the followers of the log on other nodes. Sent after commit, on a separate connection, one signal for many
 * commits: a NOTIFY in the append's own transaction would serialise all commits of the database. Signals may be lost,
 * because followers of the log also poll.
 */
public final class LogSignal implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogSignal.class);

    private static final String CHANNEL = "puppy_log";
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(250);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(2);
    private static final long NEXT_WAIT_MILLIS = 250;

    /** After so many quiet waits, the connection is checked. */
    private static final int LISTENS_BEFORE_CHECK = 20;

    private static final int LISTEN_MILLIS = 500;

    private final DatabaseConnection database;
    private final Runnable onSignal;
    private final boolean on;
    private final Semaphore toSend = new Semaphore(0);

    private volatile boolean running;
    private volatile int ownSession;
    private @Nullable HikariDataSource pool;
    private @Nullable LastingThread sender;
    private @Nullable LastingThread listener;

    /**
     *
     * @param onSignal called after commits on other nodes
     * @param on false if there can be no other nodes; nothing is sent or received then
     */
    LogSignal(DatabaseConnection database, Runnable onSignal, boolean on) {
        this.database = database;
        this.onSignal = onSignal;
        this.on = on;
    }

    /** Whether other nodes may use the same log. */
    public boolean isOn() {
        return on;
    }

    /** Something was committed here; other nodes are notified soon. */
    public void committed() {
        if (running) {
            toSend.release();
        }
    }

    @Override
    public void start() {
        if (!on) {
            return;
        }
        HikariDataSource connections = database.pool("log-signal", 2);
        pool = connections;
        running = true;
        sender = LastingThread.start("log-signal-send", () -> connected(connections, this::send));
        listener = LastingThread.start("log-signal-listen", () -> connected(connections, this::listen));
    }

    @Override
    public void stop() {
        running = false;
        LastingThread.stop(sender, toSend::release, STOPS_WITHIN);
        LastingThread.stop(listener, () -> {}, STOPS_WITHIN);
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** In the same phase as the log's tail; everything that commits starts later and stops earlier. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** The work on a connection, until it breaks or this node stops. */
    private interface Work {

        void on(Connection connection) throws SQLException, InterruptedException;
    }

    private void connected(HikariDataSource connections, Work work) throws InterruptedException {
        try (Connection connection = connections.getConnection()) {
            try {
                work.on(connection);
            } catch (SQLException e) {
                connections.evictConnection(connection);
                throw e;
            }
        } catch (SQLException e) {
            if (running) {
                LOG.warn("Signals to and from other nodes are interrupted, SQL state {}", e.getSQLState());
                Thread.sleep(AFTER_FAILURE);
            }
        }
    }

    private void send(Connection connection) throws SQLException, InterruptedException {
        ownSession = connection.unwrap(PGConnection.class).getBackendPID();
        try (Statement statement = connection.createStatement()) {
            while (running) {
                if (toSend.tryAcquire(NEXT_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    toSend.drainPermits();
                    statement.execute("notify " + CHANNEL);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            // Signals may have been missed before this point.
            onSignal.run();
            int quiet = 0;
            while (running) {
                PGNotification[] signals = postgres.getNotifications(LISTEN_MILLIS);
                if (isFromElsewhere(signals)) {
                    onSignal.run();
                    quiet = 0;
                } else if (++quiet == LISTENS_BEFORE_CHECK) {
                    statement.execute("select 1");
                    quiet = 0;
                }
            }
            statement.execute("unlisten *");
        }
    }

    private boolean isFromElsewhere(PGNotification @Nullable [] signals) {
        if (signals != null) {
            for (PGNotification signal : signals) {
                if (signal.getPID() != ownSession) {
                    return true;
                }
            }
        }
        return false;
    }
}
