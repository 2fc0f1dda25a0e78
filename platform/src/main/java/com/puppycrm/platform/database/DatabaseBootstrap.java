package com.puppycrm.platform.database;

import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.running.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.postgresql.util.PSQLState;
import org.postgresql.util.PasswordUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Sets up a PostgreSQL database as its owner: roles, schemas, tables. Runs at every start of every node and keeps what
 * exists.
 * <p>The extension {@code pg_trgm} is in the schema {@code public}, which is on every search path: migrations and
 * queries write {@code gin_trgm_ops}, {@code %} and {@code similarity} without a schema.
 */
public final class DatabaseBootstrap {

    private static final Logger log = LoggerFactory.getLogger(DatabaseBootstrap.class);

    /** In order of dependency; each side brings only its own migrations. */
    private static final List<String> SCHEMAS = List.of("log", "keys", "identity", "command", "query");

    private static final int MIN_VERSION = 18;
    private static final long LOCK = 7_877_792_001L;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String STILL_STARTING = "57P03";

    private final DatabaseConnection owner;
    private final Function<DatabaseRole, String> passwords;
    private final String keyFingerprint;

    /**
     *
     * @param passwords of the working roles; the same on every node
     * @param keyFingerprint identifies the master key without revealing it
     */
    public DatabaseBootstrap(
            DatabaseConnection owner, Function<DatabaseRole, String> passwords, String keyFingerprint) {
        this.owner = owner;
        this.passwords = passwords;
        this.keyFingerprint = keyFingerprint;
    }

    /** For the installation of a master key, on which the roles' passwords hang. */
    public static DatabaseBootstrap of(DatabaseConnection owner, MasterKey key) {
        return new DatabaseBootstrap(
                owner,
                role -> Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(key.derive("database role " + role.roleName())),
                fingerprint(key));
    }

    /** Identifies a master key without revealing it. */
    public static String fingerprint(MasterKey key) {
        return HexFormat.of().formatHex(key.derive("fingerprint"));
    }

    /** The same database, signed in as one of its working roles. */
    public DatabaseConnection connectionOf(DatabaseRole role) {
        return owner.as(role.roleName(), passwords.apply(role)).in(role.schema());
    }

    /**
     * Brings the database up to date; nodes that start at the same time take turns.
     *
     * @throws StartRefused if the owner lacks privileges; the remedy is the SQL for a superuser
     */
    public void run() {
        try (Connection connection = openWaiting(owner);
                Statement statement = connection.createStatement()) {
            requireUsable(connection);
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            // Before any change: with another key the roles would get other passwords, and nobody could sign in.
            requireKeyOf(connection);
            prepare(connection);
            for (String schema : SCHEMAS) {
                migrate(schema, "latest");
            }
            noteKey(connection);
            // A log restored into another cluster continues under a new epoch before anyone reads it.
            if (isOnClassPath(location("log"))) {
                statement.execute("select log.adopt_cluster()");
            }
        } catch (SQLException e) {
            throw notReached(owner, e);
        }
    }

    /**
     * Makes some schemas as they were at a version, so that rows of that time fit into them; those that are beyond it, or
     * that this product knows no such version of, are left at theirs. What else the product needs its next start brings.
     *
     * @param versions of schemas by their names
     */
    public void migrateTo(Map<String, String> versions) {
        try (Connection connection = openWaiting(owner);
                Statement statement = connection.createStatement()) {
            requireUsable(connection);
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            prepare(connection);
            for (String schema : SCHEMAS) {
                if (versions.containsKey(schema)) {
                    // A version that this product does not have yet is left to the caller to notice.
                    migrate(schema, versions.get(schema) + "?");
                }
            }
        } catch (SQLException e) {
            throw notReached(owner, e);
        }
    }

    /** Whether a database, of which nothing is changed, was used with a master key before. */
    static boolean hasKey(DatabaseConnection owner) {
        try (Connection connection = openWaiting(owner)) {
            return fingerprint(connection).isPresent();
        } catch (SQLException e) {
            throw notReached(owner, e);
        }
    }

    private static StartRefused notReached(DatabaseConnection owner, SQLException failure) {
        return new StartRefused(
                "The database could not be initialised (" + owner + "): " + failure.getMessage(),
                "Make sure that it is running and that PUPPY_DATABASE_URL, PUPPY_DATABASE_USER and"
                        + " PUPPY_DATABASE_PASSWORD are correct.");
    }

    private static void requireUsable(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < MIN_VERSION) {
            throw new StartRefused(
                    "The database is PostgreSQL " + version + ".", "Use PostgreSQL " + MIN_VERSION + " or newer.");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select pg_is_in_recovery(), current_setting('server_encoding')")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new StartRefused(
                        "The database is a replica, which can't be written to.",
                        "Let PUPPY_DATABASE_URL lead to the primary.");
            }
            if (!row.getString(2).equals("UTF8")) {
                throw new StartRefused(
                        "The database has the encoding " + row.getString(2) + ", which can't hold every text.",
                        "Use a database that was created with: create database puppy encoding 'UTF8' template"
                                + " template0");
            }
        }
    }

    private void requireKeyOf(Connection connection) throws SQLException {
        if (fingerprint(connection)
                .filter(known -> !known.equals(keyFingerprint))
                .isPresent()) {
            throw new StartRefused(
                    "This is not the master key of this database; its encrypted data could not be read.",
                    "Provide the key that it was created with, as PUPPY_MASTER_KEY or as master.key in the data"
                            + " directory.");
        }
    }

    /** Of the master key that the database was created with; empty before its first start. */
    private static Optional<String> fingerprint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet table = statement.executeQuery("select to_regclass('keys.master_key') is not null")) {
            table.next();
            if (!table.getBoolean(1)) {
                return Optional.empty();
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select fingerprint from keys.master_key")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    private void noteKey(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into keys.master_key (fingerprint) values (?) on conflict do nothing")) {
            statement.setString(1, keyFingerprint);
            statement.execute();
        }
    }

    private void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : needed(connection)) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw new StartRefused(
                        "The owner of the database lacks privileges that Puppy CRM needs (" + e.getMessage()
                                + "), and Puppy CRM does not fall back to a single superuser.",
                        "Run this once in that database as a superuser, then start again:\n\n    "
                                + String.join(";\n    ", needed(connection)) + ";\n");
            }
            throw e;
        }
    }

    /** The statements that are still missing before the migrations can run. */
    private List<String> needed(Connection connection) throws SQLException {
        List<String> needed = new ArrayList<>();
        for (DatabaseRole role : DatabaseRole.values()) {
            needed.addAll(whatMakes(role, connection));
        }
        try (PreparedStatement statement = connection.prepareStatement("""
            select format('grant connect, create on database %I to %I', current_database(), current_user)
            where not has_database_privilege(current_database(), 'create')
            union all
            select 'create extension pg_trgm with schema public'
            where not exists (select from pg_extension where extname = 'pg_trgm')
            union all
            select format('create schema %I authorization %I', name, current_user)
            from unnest(?) as name
            where to_regnamespace(name) is null
            """)) {
            statement.setArray(1, connection.createArrayOf("text", SCHEMAS.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    needed.add(rows.getString(1));
                }
            }
        }
        return needed;
    }

    /** The statements that set up a working role; empty if it is ready. */
    private List<String> whatMakes(DatabaseRole role, Connection connection) throws SQLException {
        String name = role.roleName();
        String password = "login password '"
                // Hashed here, so that the password itself appears in no server log and on no screen.
                + PasswordUtil.encodeScramSha256(passwords.apply(role).toCharArray()) + "'";
        try (PreparedStatement statement = connection.prepareStatement("""
            select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication
                or pg_has_role(oid, current_user, 'member')
            from pg_roles
            where rolname = ?
            """)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return List.of("create role " + name + " nosuperuser nocreatedb nocreaterole " + password);
                }
                if (row.getBoolean(1)) {
                    throw new StartRefused(
                            "The role " + name + " has more privileges than it needs.",
                            "Revoke its superuser, createrole, createdb, replication and bypassrls attributes and its"
                                    + " membership in the owner, or drop it.");
                }
            }
        }
        return signsIn(role) ? List.of() : List.of("alter role " + name + " " + password);
    }

    private boolean signsIn(DatabaseRole role) throws SQLException {
        try (Connection connection = connectionOf(role).open()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("28")) {
                return false;
            }
            throw e;
        }
    }

    private void migrate(String schema, String target) {
        String location = location(schema);
        if (!isOnClassPath(location)) {
            return;
        }
        int done = Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .defaultSchema(schema)
                .createSchemas(false)
                .locations("classpath:" + location)
                .target(target)
                .load()
                .migrate()
                .migrationsExecuted;
        if (done > 0) {
            log.info("Database schema {}: {} migrations applied", schema, done);
        }
    }

    private static String location(String schema) {
        return "db/" + schema;
    }

    private static boolean isOnClassPath(String location) {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath*:" + location + "/*.sql").length
                    > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database that is started together with the application may need a moment. */
    private static Connection openWaiting(DatabaseConnection owner) throws SQLException {
        long deadline = System.nanoTime() + CONNECT_TIMEOUT.toNanos();
        for (boolean told = false; ; told = true) {
            try {
                return owner.open();
            } catch (SQLException e) {
                boolean mayCome =
                        PSQLState.CONNECTION_UNABLE_TO_CONNECT.getState().equals(e.getSQLState())
                                || STILL_STARTING.equals(e.getSQLState());
                if (!mayCome || System.nanoTime() > deadline) {
                    throw e;
                }
                if (!told) {
                    log.info("Waiting for the database ({}): {}", owner, e.getMessage());
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(250));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }
}
