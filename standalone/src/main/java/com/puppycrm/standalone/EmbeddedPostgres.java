package com.puppycrm.standalone;

import com.puppycrm.platform.StartRefused;
import com.puppycrm.platform.database.DatabaseConnection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.TimeUnit;
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
    /** Limit for starting, stopping and crash recovery of a server. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    /** Limit for the child processes of a killed server to exit. */
    private static final Duration CHILDREN_TIMEOUT = Duration.ofSeconds(30);

    private final Path cluster;
    private final Path output;
    private final String password;
    private final PostgresBinaries binaries;
    private int port;
    private boolean closed;

    private EmbeddedPostgres(Path data) throws IOException {
        this.cluster = data.resolve("postgresql");
        this.output = data.resolve("postgresql-start.log");
        this.binaries = PostgresBinaries.unpack(data);
        Path passwordFile = data.resolve("postgresql.password");
        this.password = kept(passwordFile);
        if (!Files.exists(cluster)) {
            initialise(data.resolve("postgresql.new"), passwordFile);
        }
        requireSameVersion();
    }

    /** Starts the server, or takes over the one that an earlier process has left running. */
    static EmbeddedPostgres start(DataDirectory data) {
        try {
            EmbeddedPostgres postgres = new EmbeddedPostgres(data.path());
            postgres.begin();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL can't be started in " + data.path(), e);
        }
    }

    /** The owner's connection. */
    DatabaseConnection owner() {
        return new DatabaseConnection(url(DATABASE), OWNER, password);
    }

    /** Shuts the server down cleanly; to be called when it is no longer in use. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            run("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", seconds());
            log.info("PostgreSQL has stopped");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves the server running, as a killed process does. */
    synchronized void abandon() {
        closed = true;
    }

    private synchronized void begin() throws IOException {
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
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
        Thread.ofPlatform().daemon().name("postgresql-watch").start(this::watch);
    }

    /** Whether the running server is ours and responds; waits for one that is starting or stopping. */
    private boolean isReached(Postmaster postmaster) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (postmaster.isAlive()) {
            try (Connection connection =
                            DriverManager.getConnection(url("postgres", postmaster.port()), OWNER, password);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show data_directory")) {
                row.next();
                if (Files.isSameFile(Path.of(row.getString(1)), cluster)) {
                    return true;
                }
            } catch (SQLException | IOException e) {
                log.debug("PostgreSQL does not respond yet", e);
            }
            if (System.nanoTime() > deadline) {
                throw new StartRefused(
                        "A PostgreSQL server is running on " + cluster + " (process " + postmaster.pid()
                                + ") but does not respond.",
                        "See its log in " + cluster.resolve("log") + ", or stop that process.");
            }
            pause(Duration.ofMillis(100));
        }
        return false;
    }

    private void launch() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Postmaster.of(cluster).filter(Postmaster::isAnotherProgram).isPresent()) {
            Files.delete(pidFile);
        }
        Files.writeString(cluster.resolve("postgresql.conf"), PostgresSettings.on(port));
        long deadline = System.nanoTime() + CHILDREN_TIMEOUT.toNanos();
        while (true) {
            try {
                run("pg_ctl", "start", "-D", cluster.toString(), "-w", "-t", seconds(), "-s", "-l", output.toString());
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

    /** Restarts the server whenever it exits on its own. */
    private void watch() {
        try {
            do {
                Optional<Postmaster> postmaster = Postmaster.of(cluster);
                while (postmaster.isPresent() && postmaster.get().isAlive()) {
                    pause(Duration.ofMillis(200));
                }
            } while (beginAgain());
        } catch (IOException e) {
            log.error("PostgreSQL is no longer monitored", e);
        }
    }

    /** False if it has been closed. */
    private boolean beginAgain() {
        while (true) {
            synchronized (this) {
                if (closed) {
                    return false;
                }
                log.warn("PostgreSQL has exited; restarting it on port {}", port);
                try {
                    launch();
                    return true;
                } catch (IOException e) {
                    log.warn("PostgreSQL could not be started yet: {}", e.getMessage());
                }
            }
            pause(Duration.ofSeconds(1));
        }
    }

    private void initialise(Path draft, Path passwordFile) throws IOException {
        // Left behind by an interrupted start; a finished directory is renamed in one step.
        FileSystemUtils.deleteRecursively(draft);
        run(
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
        try (Connection connection = DriverManager.getConnection(url("postgres"), OWNER, password);
                Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (row.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + DATABASE + " can't be created: " + e.getMessage(), e);
        }
    }

    private void run(String program, String... arguments) throws IOException {
        Path said = Files.createTempFile("puppy", "." + program);
        try {
            ProcessBuilder builder = new ProcessBuilder(binaries.command(program, arguments))
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .redirectErrorStream(true)
                    // A file, not a pipe: the server inherits it and would keep the pipe open.
                    .redirectOutput(said.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
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

    private static String kept(Path file) throws IOException {
        if (!Files.exists(file)) {
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

    private String url(String database) {
        return url(database, port);
    }

    private static String url(String database, int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static String seconds() {
        return Long.toString(TIMEOUT.toSeconds());
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
