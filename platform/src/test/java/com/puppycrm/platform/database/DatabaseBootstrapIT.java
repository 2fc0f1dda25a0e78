package com.puppycrm.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.puppycrm.platform.running.StartRefused;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sets up a user's database, or says what is missing; in a cluster of its own, because roles belong to the cluster. */
class DatabaseBootstrapIT {

    private static EmbeddedPostgres cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of("..", "target", "test-postgres")
                        .toAbsolutePath()
                        .toFile())
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @BeforeEach
    void moveIn() throws SQLException {
        execute("create role house login", "create database house owner house");
    }

    @AfterEach
    void moveOut() throws SQLException {
        execute("drop database house with (force)", "drop role if exists puppy_command, puppy_query, house");
    }

    @Test
    void anOwnerWhoMayCreateRolesNeedsNoHelp() throws SQLException {
        execute("alter role house createrole");

        bootstrap().run();
        bootstrap().run();

        assertThat(one("select string_agg(rolname, ' ' order by rolname) from pg_roles where rolname like 'puppy%'"))
                .isEqualTo("puppy_command puppy_query");
        assertThat(one("select count(*) from log.event")).isEqualTo("0");
    }

    @Test
    void anotherMasterKeyIsRefusedBeforeAnythingIsChanged() throws SQLException {
        execute("alter role house createrole");
        bootstrap().run();

        assertThatThrownBy(() -> bootstrap("another key").run())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("not the master key of this database");
        bootstrap().run();
    }

    @Test
    void nodesThatStartAtOnceDoNotDisturbEachOther() throws Exception {
        execute("alter role house createrole");
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            List<Future<?>> starts = List.of(
                    nodes.submit(bootstrap()::run), nodes.submit(bootstrap()::run), nodes.submit(bootstrap()::run));
            for (Future<?> start : starts) {
                start.get();
            }
        }

        assertThat(one("select count(*) from log.flyway_schema_history where success and version = '1'"))
                .isEqualTo("1");
    }

    @Test
    void anOwnerWhoMayNotCreateRolesIsGivenTheSql() throws SQLException {
        StartRefused refused =
                catchThrowableOfType(StartRefused.class, () -> bootstrap().run());

        assertThat(refused).isNotNull();
        assertThat(refused.remedy())
                .contains(
                        "create role puppy_command nosuperuser nocreatedb nocreaterole login password 'SCRAM-SHA-256$")
                .contains("create role puppy_query")
                .doesNotContain("secret of");
        assertThat(one("select to_regnamespace('log')")).isNull();

        String sql = refused.remedy().substring(refused.remedy().indexOf("create role"));
        execute("house", sql.split(";\\s*"));
        bootstrap().run();

        assertThat(one("select count(*) from log.event")).isEqualTo("0");
    }

    @Test
    void aWorkingRoleWithTooManyPrivilegesIsRefused() throws SQLException {
        execute("alter role house createrole", "create role puppy_command login superuser");

        assertThatThrownBy(() -> bootstrap().run())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("puppy_command has more privileges");
    }

    @Test
    void aMissingDatabaseIsReportedInASentence() {
        DatabaseConnection wrong = DatabaseConnection.parse(url("nowhere"), "house", "x");

        assertThatThrownBy(() -> new DatabaseBootstrap(wrong, DatabaseBootstrapIT::passwordOf, "a key").run())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("nowhere");
    }

    private static String passwordOf(DatabaseRole role) {
        return "secret of " + role;
    }

    private DatabaseBootstrap bootstrap() {
        return bootstrap("a key");
    }

    private DatabaseBootstrap bootstrap(String keyFingerprint) {
        return new DatabaseBootstrap(
                DatabaseConnection.parse(url("house"), "house", "x"), DatabaseBootstrapIT::passwordOf, keyFingerprint);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + cluster.getPort() + "/" + database;
    }

    private void execute(String... statements) throws SQLException {
        execute("postgres", statements);
    }

    private void execute(String database, String[] statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), "postgres", "x");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("house"), "postgres", "x");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
