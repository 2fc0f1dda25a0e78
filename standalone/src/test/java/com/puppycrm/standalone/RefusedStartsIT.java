package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.running.StartRefused;
import com.puppycrm.platform.testing.InParallel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the product from starting is told before anything is done, as a reason and a remedy. */
@InParallel
class RefusedStartsIT {

    private static final String[] ANY_PORTS = {"--server.port=0", "--management.server.port=0"};

    @TempDir
    private Path data;

    @Test
    void aTakenPort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            isRefused(data, "(SERVER_PORT)", "--server.port=" + port, "--management.server.port=0");
            isRefused(data, "(MANAGEMENT_SERVER_PORT)", "--server.port=0", "--management.server.port=" + port);
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aDataDirectoryThatIsNone() throws Exception {
        Path file = Files.createFile(data.resolve("file"));

        isRefused(file, "is not a directory", ANY_PORTS);
        isRefused(file.resolve("below"), "can't be used", ANY_PORTS);
    }

    @Test
    void aMasterKeyThatIsNone() {
        isRefused(
                data,
                "PUPPY_MASTER_KEY",
                "--server.port=0",
                "--management.server.port=0",
                "--puppy.master-key=c2hvcnQ=");

        assertThat(data.resolve("postgresql")).doesNotExist();
    }

    @Test
    void aMasterKeyThatIsMissingBesideData() throws Exception {
        PreparedData.in(data);
        Path key = data.resolve("master.key");
        Files.delete(key);

        isRefused(data, "master key is missing", ANY_PORTS);

        assertThat(key).doesNotExist();
        assertThat(Postmaster.of(data.resolve("postgresql"))).isEmpty();
    }

    private static void isRefused(Path directory, String reason, String... settings) {
        String[] arguments = Stream.concat(Stream.of("--puppy.data-dir=" + directory), Stream.of(settings))
                .toArray(String[]::new);
        assertThatThrownBy(() -> PuppyCrm.application().run(arguments))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(reason);
    }

    /** The reason first, the remedy last, nothing else. */
    @Test
    void aRefusalHasNoMoreThanFiveLines() throws Exception {
        Process refused = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogging.config=classpath:logback-spring.xml",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PuppyCrm.class.getName(),
                        "--server.port=0",
                        "--management.server.port=0",
                        "--puppy.data-dir=" + data,
                        "--puppy.master-key=c2hvcnQ=")
                .redirectErrorStream(true)
                .start();

        List<String> told = refused.inputReader().lines().toList();

        assertThat(refused.waitFor()).isEqualTo(1);
        assertThat(told).hasSizeBetween(2, 5);
        assertThat(told.getFirst()).startsWith("Puppy CRM can't start. PUPPY_MASTER_KEY");
        assertThat(told.getLast()).contains("openssl rand -base64 32");
    }
}
