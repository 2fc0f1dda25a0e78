package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.testing.InParallel;
import com.puppycrm.standalone.PreparedData;
import com.puppycrm.standalone.PuppyCrm;
import com.puppycrm.standalone.faults.LoadClient.Asked;
import com.puppycrm.standalone.faults.SurvivalScenario.Written;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The commands of the product: a backup that is taken under load brings back all that was acknowledged before it began, on another
 * data directory and in a PostgreSQL of the user's; what can't be restored is refused, and changes nothing.
 */
@InParallel
class BackupIT {

    private static final int BEFORE = 20;

    /** What a command came to. */
    private record Ended(int code, String said) {}

    @Test
    void aBackupTakenUnderLoadIsRestoredElsewhere() throws Exception {
        Path place = Files.createTempDirectory(
                Files.createDirectories(Path.of("target")).toAbsolutePath(), "backup-");
        Path source = PreparedData.in(Files.createDirectory(place.resolve("source")));
        Path backup = place.resolve("backup");
        Queue<Asked> before = new ConcurrentLinkedQueue<>();
        Written written;
        try (ProductProcess product = new ProductProcess(source)) {
            written = SurvivalScenario.write(product);
            underLoad(product, written.token(), before, () -> {
                Ended taken = run("backup", backup, source);
                assertThat(taken.code()).as(taken.said()).isZero();
                assertThat(taken.said()).contains("Backed up", "The master key is not in it");
            });
            assertRefused(run("backup", backup, source), "exists and is not an empty directory");
        }
        assertThat(filesIn(backup)).contains("contents.json", "log.event.gz").doesNotContain("master.key");

        refusals(place, source, backup);
        restored(place.resolve("target"), source, backup, written, before);
        inAForeignPostgres(place, source, backup);
        FileSystemUtils.deleteRecursively(place);
    }

    private static void refusals(Path place, Path source, Path backup) throws Exception {
        Path target = Files.createDirectory(place.resolve("refusing"));
        assertRefused(run("restore", backup, target), "The master key is missing");
        Files.writeString(target.resolve("master.key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertRefused(run("restore", backup, target), "not the master key of the backup");
        Files.copy(source.resolve("master.key"), target.resolve("master.key"), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(run("restore", place.resolve("nothing"), target), "is not a backup");
        assertRefused(run("backup", place.resolve("another"), target), "There are no data in");

        Path damaged = place.resolve("damaged");
        FileSystemUtils.copyRecursively(backup, damaged);
        Files.write(damaged.resolve("identity.staff.gz"), new byte[] {0}, StandardOpenOption.APPEND);
        assertRefused(run("restore", damaged, target), "The backup is damaged");
        assertThat(target.resolve("postgresql")).as("nothing was begun").doesNotExist();
        assertRefused(run("restore", backup, source), "There are data in this database already");
    }

    private static void restored(Path target, Path source, Path backup, Written written, Queue<Asked> before)
            throws Exception {
        Files.createDirectory(target);
        Files.copy(source.resolve("master.key"), target.resolve("master.key"));
        Ended restored = run("restore", backup, target);
        assertThat(restored.code()).as(restored.said()).isZero();
        assertThat(restored.said()).contains("Restored");
        try (ProductProcess product = new ProductProcess(target)) {
            KillScenario.awaitCurrent(product);
            written.assertThere(product);
            KillScenario.assertNothingLostOrDoubled(product, before);
            // Goes on: numbers, positions and accounts are those of the source.
            Queue<Asked> after = new ConcurrentLinkedQueue<>();
            underLoad(product, written.token(), after, () -> {});
            KillScenario.awaitCurrent(product);
            KillScenario.assertNothingLostOrDoubled(product, after);
        }
    }

    /** There and back is the same, byte by byte. */
    private static void inAForeignPostgres(Path place, Path source, Path backup) throws Exception {
        try (EmbeddedPostgres foreign = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(place.resolve("foreign").toFile())
                .start()) {
            String url = "--puppy.database.url=" + foreign.getJdbcUrl("postgres", "postgres");
            Path keyOnly = Files.createDirectory(place.resolve("key"));
            Files.copy(source.resolve("master.key"), keyOnly.resolve("master.key"));
            Ended restored = run("restore", backup, keyOnly, url);
            assertThat(restored.code()).as(restored.said()).isZero();
            Path again = place.resolve("again");
            Ended taken = run("backup", again, keyOnly, url);
            assertThat(taken.code()).as(taken.said()).isZero();
            assertThat(filesIn(again)).isEqualTo(filesIn(backup));
            for (String file : filesIn(backup)) {
                if (file.endsWith(".gz")) {
                    assertThat(again.resolve(file)).hasSameBinaryContentAs(backup.resolve(file));
                }
            }
            assertRefused(run("restore", backup, keyOnly, url), "There are data in this database already");
            ofAnotherVersion(place, keyOnly, backup, foreign);
        }
    }

    /** Rows of one version in the tables of another would be taken for what they are not. */
    private static void ofAnotherVersion(Path place, Path keyOnly, Path backup, EmbeddedPostgres foreign)
            throws Exception {
        try (Connection connection = foreign.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database started");
        }
        String url = "--puppy.database.url=" + foreign.getJdbcUrl("postgres", "started");
        Path changed = place.resolve("changed");
        FileSystemUtils.copyRecursively(backup, changed);
        Path contents = changed.resolve("contents.json");
        String original = Files.readString(contents);
        for (String version : List.of("999", "1")) {
            Files.writeString(contents, original.replaceFirst("(\"log\" : )\"[0-9.]+\"", "$1\"" + version + "\""));
            assertRefused(run("restore", changed, keyOnly, url), "The backup is of the schemas {log=" + version);
        }
        // Settings may stand wherever the application looks for them, such as in the files of a container's secrets.
        Path secrets = Files.createDirectory(place.resolve("secrets"));
        Files.writeString(secrets.resolve("puppy.database.url"), foreign.getJdbcUrl("postgres", "started"));
        Ended restored = run("restore", backup, keyOnly, "--spring.config.import=configtree:" + secrets + "/");
        assertThat(restored.code()).as(restored.said()).isZero();
    }

    private interface Work {
        void run() throws Exception;
    }

    /** While clients write; `asked` are the requests that had their responses before the work began. */
    private static void underLoad(ProductProcess product, String token, Queue<Asked> asked, Work work)
            throws Exception {
        AtomicBoolean going = new AtomicBoolean(true);
        Queue<Asked> all = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                var client =
                        new LoadClient(product, "client" + i + System.nanoTime(), token, new Random(i), all, going);
                clients.add(threads.submit(() -> {
                    client.run();
                    return null;
                }));
            }
            while (all.size() <= BEFORE && clients.stream().noneMatch(Future::isDone)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            asked.addAll(all);
            try {
                work.run();
            } finally {
                going.set(false);
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }
    }

    private static void assertRefused(Ended ended, String reason) {
        assertThat(ended.code()).as(ended.said()).isEqualTo(1);
        assertThat(ended.said().lines()).as(ended.said()).hasSizeBetween(2, 4);
        assertThat(ended.said()).startsWith("Puppy CRM can't ").contains(reason).doesNotContain("Exception");
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Ended run(String command, Path directory, Path data, String... more)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of(PuppyCrm.class.getName(), command, directory.toString(), "--puppy.data-dir=" + data));
        words.addAll(List.of(more));
        Process process = ProductJvm.running(words.toArray(String[]::new)).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
