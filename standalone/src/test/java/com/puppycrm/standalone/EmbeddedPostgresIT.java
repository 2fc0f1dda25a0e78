package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.running.StartRefused;
import com.puppycrm.platform.testing.InParallel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL keeps committed data, whatever process is killed, and runs only once on its data. */
@InParallel
class EmbeddedPostgresIT {

    @TempDir
    private Path data;

    private DataDirectory directory;

    @BeforeEach
    void take() {
        directory = DataDirectory.take(data);
    }

    @AfterEach
    void giveBack() {
        directory.close();
    }

    @Test
    void dataSurvivesAStopAndAnInterruptedFirstStart() throws Exception {
        Files.createDirectories(data.resolve("postgresql.new").resolve("base"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            execute(postgres.owner(), "create table kept (n int)", "insert into kept values (7)");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(one(postgres.owner(), "select n from kept")).isEqualTo("7");
            assertThat(one(postgres.owner(), "show fsync")).isEqualTo("on");
            assertThat(one(postgres.owner(), "show synchronous_commit")).isEqualTo("on");
            assertThat(one(postgres.owner(), "show listen_addresses")).isEqualTo("127.0.0.1");
        }
        assertThat(data.resolve("postgresql.new")).doesNotExist();
        assertThat(Postmaster.of(data.resolve("postgresql"))).isEmpty();
    }

    @Test
    void nobodySignsInWithoutThePassword() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            DatabaseConnection owner = postgres.owner();
            assertThatThrownBy(() -> DriverManager.getConnection(owner.url(), owner.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(Files.getPosixFilePermissions(data.resolve("postgresql.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aServerThatOutlivedItsProcessIsTakenOver() throws Exception {
        PreparedData.in(data);
        // Never closed, as if its process had been killed.
        EmbeddedPostgres left = EmbeddedPostgres.start(directory);
        execute(left.owner(), "create table kept (n int)", "insert into kept values (7)");
        long pid = pid();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(pid()).isEqualTo(pid);
            assertThat(postgres.owner()).isEqualTo(left.owner());
            assertThat(one(postgres.owner(), "select n from kept")).isEqualTo("7");
            left.abandon();
        }
    }

    @Test
    void aKilledServerIsRestartedOnTheSamePort() throws Exception {
        PreparedData.in(data);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            execute(postgres.owner(), "create table kept (n int)", "insert into kept values (7)");
            long pid = pid();

            assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();

            assertThat(afterAMoment(postgres.owner(), "select n from kept")).isEqualTo("7");
            assertThat(pid()).isNotEqualTo(pid);
        }
    }

    @Test
    void aServerKilledWithItsProcessIsRestartedByTheNextOne() throws Exception {
        PreparedData.in(data);
        EmbeddedPostgres left = EmbeddedPostgres.start(directory);
        execute(left.owner(), "create table kept (n int)", "insert into kept values (7)");
        left.abandon();
        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(one(postgres.owner(), "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void aReusedPidIsNotTakenForTheServer() throws Exception {
        PreparedData.in(data);
        EmbeddedPostgres.start(directory).close();
        Files.writeString(
                data.resolve("postgresql").resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.resolve("postgresql")
                        + "\n1\n1\n\n127.0.0.1\n1 1\nready\n");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
            assertThat(one(postgres.owner(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aSecondProcessOnTheSameDataIsRefused() {
        assertThatThrownBy(() -> DataDirectory.take(data))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("Another Puppy CRM is running");
    }

    @Test
    void dataOfAnotherVersionIsRefused() throws IOException {
        PreparedData.in(data);
        Files.writeString(data.resolve("postgresql").resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("written by PostgreSQL 17");
    }

    @Test
    void aPasswordThatIsMissingBesideDataIsNotReplaced() throws IOException {
        PreparedData.in(data);
        Path password = data.resolve("postgresql.password");
        Files.delete(password);

        assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(
                        directory.path().resolve("postgresql.password").toString());

        assertThat(password).doesNotExist();
    }

    @Test
    void anotherPasswordIsRefusedAndLeavesNothingRunning() throws IOException {
        PreparedData.in(data);
        Files.writeString(data.resolve("postgresql.password"), "another");

        assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not the password");

        assertThat(Postmaster.of(data.resolve("postgresql"))).isEmpty();
    }

    /** Java says of every process that it does not exist, while no file can be opened. */
    @Test
    void aLivingServerIsNotTakenForDeadWhereNoFileCanBeOpened() throws Exception {
        Process few = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 100; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FewOpenFiles.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(few.inputReader().lines()).containsExactly("alive: true, files: true");
        assertThat(few.waitFor()).isZero();
    }

    /** Opens as many files as it may, and then looks whether it is alive itself. */
    static final class FewOpenFiles {

        private FewOpenFiles() {}

        public static void main(String[] arguments) {
            var parent = new Postmaster(
                    ProcessHandle.current().parent().orElseThrow().pid(), 0);
            // Everything that it takes is loaded before.
            parent.isAlive();
            List<InputStream> open = new ArrayList<>();
            boolean more = true;
            while (more) {
                try {
                    open.add(Files.newInputStream(Path.of("/dev/null")));
                } catch (IOException tooMany) {
                    more = false;
                }
            }
            System.out.println("alive: " + parent.isAlive() + ", files: " + (open.size() > 10));
        }
    }

    private long pid() throws IOException {
        return Postmaster.of(data.resolve("postgresql")).orElseThrow().pid();
    }

    private static void execute(DatabaseConnection owner, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String one(DatabaseConnection owner, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String afterAMoment(DatabaseConnection owner, String sql) {
        return await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> one(owner, sql), _ -> true);
    }
}
