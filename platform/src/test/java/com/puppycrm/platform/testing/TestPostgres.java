package com.puppycrm.platform.testing;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.DatabaseBootstrap;
import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.database.DatabaseRole;
import com.puppycrm.platform.database.QueryDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A migrated, empty database for one test; quickly created as a copy of a template that is migrated once per JVM. */
public final class TestPostgres implements AutoCloseable {

    private static final String TEMPLATE = "puppy_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int POOL = 16;

    private final String name;
    private final String ownerUrl;
    private final HikariDataSource commandPool;
    private final HikariDataSource queryPool;
    private final CommandDatabase command;
    private final QueryDatabase query;

    private TestPostgres(String name) {
        this.name = name;
        this.ownerUrl = TestCluster.url(name);
        DatabaseBootstrap bootstrap = bootstrap(name);
        this.commandPool = pool(bootstrap, DatabaseRole.COMMAND);
        this.queryPool = pool(bootstrap, DatabaseRole.QUERY);
        this.command = CommandDatabase.over(commandPool);
        this.query = QueryDatabase.over(queryPool);
    }

    /** A database with the migrations on the class path, to be closed by the test. */
    public static TestPostgres fresh() {
        String name = "test_" + COUNT.incrementAndGet();
        asSuperuser("create database " + name + " template " + Template.migrated());
        return new TestPostgres(name);
    }

    /** JDBC URL of the owner, with credentials, which an application under test gets as {@code puppy.database.url}. */
    public String ownerUrl() {
        return ownerUrl;
    }

    public CommandDatabase command() {
        return command;
    }

    public QueryDatabase query() {
        return query;
    }

    /** With the rights of the query side. */
    public DatabaseConnection queryConnection() {
        return bootstrap(name).connectionOf(DatabaseRole.QUERY);
    }

    /**
     * Runs SQL as the superuser in this database, for what a service is not permitted to do, such as tampering with the
     * log.
     */
    public void asOwner(String sql) {
        execute(ownerUrl, sql);
    }

    @Override
    public void close() {
        commandPool.close();
        queryPool.close();
        asSuperuser("drop database " + name + " with (force)");
    }

    private static HikariDataSource pool(DatabaseBootstrap bootstrap, DatabaseRole role) {
        HikariDataSource pool = bootstrap.connectionOf(role).pool(role.name(), POOL);
        // Most tests need few connections.
        pool.setMinimumIdle(1);
        return pool;
    }

    private static DatabaseBootstrap bootstrap(String database) {
        // Local connections are trusted here, so that tests don't depend on each other's passwords.
        return new DatabaseBootstrap(
                DatabaseConnection.parse(TestCluster.url(database), null, null),
                DatabaseRole::roleName,
                "key of tests");
    }

    private static void asSuperuser(String sql) {
        execute(TestCluster.url("postgres"), sql);
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("test database: " + sql, e);
        }
    }

    /** Migrated on first use. */
    private static final class Template {

        static {
            asSuperuser("create database " + TEMPLATE);
            bootstrap(TEMPLATE).run();
            // An application under test brings its own master key.
            execute(TestCluster.url(TEMPLATE), "delete from keys.master_key");
        }

        static String migrated() {
            return TEMPLATE;
        }
    }
}
