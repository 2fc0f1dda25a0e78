package com.puppycrm.standalone;

import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.running.LastingThread;
import com.puppycrm.platform.running.StartRefused;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own, on loopback, with its data in the data directory. It survives a kill of the process and is
 * taken over by the next one. If it is killed itself, it is restarted on the same port, where the pools find it again.
 */
final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final String OWNER = "puppy";
    private static final String DATABASE = "puppy";
    private static final String CLUSTER = "postgresql";
    private static final String PASSWORD_FILE = "postgresql.password";
    /** Limit for starting a server and for its crash recovery. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    /** Limit for a server that another process has left running to say anything. */
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);
    /** Limit for stopping; a server that takes longer is taken over by the next start, or has ended by then. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    /** Limit for the child processes of a killed server to exit. */
    private static final Duration CHILDREN_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration LOOKS_EVERY = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private static final String WRONG_PASSWORD = "28P01";
    private static final String STILL_STARTING = "57P03";

    private final Path cluster;
    private final Path output;
    private final String password;
    private final PostgresBinaries binaries;
    private int port;
    private volatile boolean closed;
    private volatile @Nullable LastingThread watch;

    private EmbeddedPostgres(Path data) throws IOException {
        this.cluster = data.resolve(CLUSTER);
        this.output = data.resolve("postgresql-start.log");
        this.binaries = PostgresBinaries.unpack(data);
        Path passwordFile = data.resolve(PASSWORD_FILE);
        this.password = kept(passwordFile, cluster);
        if (!Files.exists(cluster)) {
            initialise(data.resolve("postgresql.new"), passwordFile);
        }
        requireSameVersion();
    }

    /** Whether there are data of a server in a data directory. */
    static boolean isIn(Path data) {
        return Files.exists(data.resolve(CLUSTER));
    }

    /** The owner's connection to the server that runs on a data directory at the moment. */
    static Optional<DatabaseConnection> inUse(Path data) {
        try {
            Optional<Postmaster> running = Postmaster.of(data.resolve(CLUSTER)).filter(Postmaster::isAlive);
            if (running.isEmpty()) {
                return Optional.empty();
            }
            String password = kept(data.resolve(PASSWORD_FILE), data.resolve(CLUSTER));
            return Optional.of(
                    new DatabaseConnection(url(DATABASE, running.get().port()), OWNER, password));
        } catch (IOException e) {
            throw new StartRefused(
                    "The data directory " + data + " can't be read: " + e.getMessage(),
                    "Run the command as the user who runs Puppy CRM.");
        }
    }

    /** Starts the server, or takes over the one that an earlier process has left running. */
    static EmbeddedPostgres start(DataDirectory data) {
        try {
            EmbeddedPostgres postgres = new EmbeddedPostgres(data.path());
            postgres.begin();
            return postgres;
        } catch (IOException e) {
            throw new StartRefused(
                    "The embedded PostgreSQL can't be started in " + data.path() + ": " + e.getMessage(),
                    "See its logs, postgresql-start.log and postgresql/log/ there; or run a PostgreSQL of your own and"
                            + " set PUPPY_DATABASE_URL.");
        }
    }

    /** The owner's connection. */
    DatabaseConnection owner() {
        return new DatabaseConnection(url(DATABASE, port), OWNER, password);
    }

    /** Shuts the server down cleanly; to be called when it is no longer in use. Returns within half a minute. */
    @Override
    public void close() {
        closed = true;
        LastingThread.stop(watch, () -> {}, STOP_TIMEOUT);
        try {
            run(STOP_TIMEOUT, "pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w");
            log.info("PostgreSQL has stopped");
        } catch (IOException e) {
            log.warn("PostgreSQL does not stop and is left to the next start: {}", e.getMessage());
        }
    }

    /** Leaves the server running, as a killed process does. */
    void abandon() {
        closed = true;
    }

    private void begin() throws IOException {
        Optional<Postmaster> running = Postmaster.of(cluster);
        if (running.isPresent() && isReached(running.get())) {
            port = running.get().port();
            log.info("PostgreSQL was still running and is used again, port {}", port);
        } else {
            port = freePort();
            launch();
        }
        try {
            createDatabase();
        } catch (StartRefused e) {
            close();
            throw e;
        }
        watch = LastingThread.start("postgresql-watch", this::watch);
    }

    /** Whether the running server is ours and responds; waits for one that is starting or stopping. */
    private boolean isReached(Postmaster postmaster) {
        long now = System.nanoTime();
        long deadline = now + TIMEOUT.toNanos();
        long silentUntil = now + SILENCE_TIMEOUT.toNanos();
        while (postmaster.isAlive()) {
            try (Connection connection = connect("postgres", postmaster.port());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show data_directory")) {
                row.next();
                if (Files.isSameFile(Path.of(row.getString(1)), cluster)) {
                    return true;
                }
            } catch (SQLException | IOException e) {
                if (e instanceof SQLException sql) {
                    requirePassword(sql);
                    if (STILL_STARTING.equals(sql.getSQLState())) {
                        silentUntil = System.nanoTime() + SILENCE_TIMEOUT.toNanos();
                    }
                }
                log.debug("PostgreSQL does not respond yet", e);
            }
            if (System.nanoTime() > Math.min(deadline, silentUntil)) {
                throw new StartRefused(
                        "A PostgreSQL server is running on " + cluster + " (process " + postmaster.pid()
                                + ") but does not respond.",
                        "See its log in " + cluster.resolve("log") + ", or stop that process.");
            }
            pause(Duration.ofMillis(100));
        }
        return false;
    }

    /** With limits on how long it is silent, because a server may hang. */
    private Connection connect(String database, int port) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", OWNER);
        properties.put("password", password);
        properties.put("connectTimeout", "5");
        properties.put("socketTimeout", "30");
        return DriverManager.getConnection(url(database, port), properties);
    }

    private void requirePassword(SQLException failure) {
        if (WRONG_PASSWORD.equals(failure.getSQLState())) {
            throw new StartRefused(
                    cluster.resolveSibling(PASSWORD_FILE) + " is not the password of the PostgreSQL in " + cluster
                            + ".",
                    "Put the file back from your backup, or set a new password as the operations guide says.");
        }
    }

    private void launch() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Postmaster.of(cluster).filter(Postmaster::isAnotherProgram).isPresent()) {
            Files.delete(pidFile);
        }
        writeSettings();
        long deadline = System.nanoTime() + CHILDREN_TIMEOUT.toNanos();
        while (true) {
            try {
                run(TIMEOUT, "pg_ctl", "start", "-D", cluster.toString(), "-w", "-s", "-l", output.toString());
                log.info("PostgreSQL is running on port {} with its data in {}", port, cluster);
                return;
            } catch (IOException e) {
                if (!Files.exists(pidFile) || System.nanoTime() > deadline) {
                    throw new IOException(e.getMessage() + "; see " + output, e);
                }
                pause(Duration.ofMillis(200));
            }
        }
    }

    /** In one step: a full disk would leave half of them, and the server on another port. */
    private void writeSettings() throws IOException {
        Path draft = cluster.resolve("postgresql.conf.new");
        Files.writeString(draft, PostgresSettings.on(port));
        Files.move(draft, cluster.resolve("postgresql.conf"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Restarts the server whenever it exits on its own. */
    private void watch() {
        LastingThread self = watch;
        if (self == null) {
            return;
        }
        self.pause(LOOKS_EVERY);
        try {
            Optional<Postmaster> postmaster = Postmaster.of(cluster);
            if (closed || postmaster.filter(Postmaster::isAlive).isPresent()) {
                return;
            }
            log.warn("PostgreSQL has exited; restarting it on port {}", port);
            launch();
        } catch (IOException e) {
            log.warn("PostgreSQL can't be looked after at the moment: {}", e.getMessage());
            self.pause(AFTER_FAILURE);
        }
    }

    private void initialise(Path draft, Path passwordFile) throws IOException {
        // Left behind by an interrupted start; a finished directory is renamed in one step.
        FileSystemUtils.deleteRecursively(draft);
        run(
                TIMEOUT,
                "initdb",
                "--pgdata=" + draft,
                "--username=" + OWNER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireSameVersion() throws IOException {
        String written = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!written.equals(PostgresSettings.VERSION)) {
            throw new StartRefused(
                    "The data in " + cluster + " was written by PostgreSQL " + written + "; this is "
                            + PostgresSettings.VERSION + ".",
                    "Dump it with the earlier Puppy CRM and restore it with this one, as described in the operations"
                            + " guide.");
        }
    }

    private void createDatabase() {
        try (Connection connection = connect("postgres", port);
                Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (row.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            requirePassword(e);
            throw new StartRefused(
                    "The database " + DATABASE + " can't be created in " + cluster + ": " + e.getMessage(),
                    "See the log of PostgreSQL in " + cluster.resolve("log") + ".");
        }
    }

    private void run(Duration limit, String program, String... arguments) throws IOException {
        Path said = Files.createTempFile("puppy", "." + program);
        try {
            ProcessBuilder builder = new ProcessBuilder(binaries.command(program, arguments))
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .redirectErrorStream(true)
                    // A file, not a pipe: the server inherits it and would keep the pipe open.
                    .redirectOutput(said.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("PGCTLTIMEOUT", Long.toString(limit.toSeconds()));
            Process process = builder.start();
            // A little longer than the program itself waits, so that it can say what is wrong.
            if (!process.waitFor(limit.toSeconds() + 2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " took longer than " + limit.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        program + " failed: " + Files.readString(said).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        } finally {
            Files.delete(said);
        }
    }

    private static String kept(Path file, Path cluster) throws IOException {
        if (!Files.exists(file)) {
            if (Files.exists(cluster)) {
                throw new StartRefused(
                        "The password of the PostgreSQL in " + cluster + " is missing: " + file + ".",
                        "Put the file back from your backup, or set a new password as the operations guide says. It is"
                                + " not replaced: the server would refuse another one.");
            }
            var secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            // Temporary files are readable only by their owner.
            Path draft = Files.createTempFile(file.getParent(), "postgresql", ".password");
            Files.writeString(draft, Base64.getUrlEncoder().encodeToString(secret));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String url(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
