package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.PreparedData;
import com.puppycrm.standalone.PuppyCrm;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The product in JVMs of their own, started as cheaply as possible, since such tests start it again and again. A first start
 * leaves its loaded and linked classes in an ahead-of-time cache, with which each of the following ones needs about half of the
 * processor time.
 */
final class ProductJvm {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private ProductJvm() {}

    /** @param arguments of the JVM, the name of the main class, and what it is given */
    static ProcessBuilder running(String... arguments) throws IOException, InterruptedException {
        List<String> archives = archives();
        Path cache = Cache.of(archives);
        // A cache is of archives alone, and what follows them does no harm.
        List<String> all = Stream.concat(archives.stream(), actualClassPath().filter(entry -> !isArchive(entry)))
                .toList();
        return command("-XX:AOTCache=" + cache, all, arguments);
    }

    private static ProcessBuilder command(String cache, List<String> classPath, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Takes longer to start than to run.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                cache,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // Logs as the product does, not as tests do.
                "-Dlogging.config=classpath:logback-spring.xml",
                "-cp",
                String.join(File.pathSeparator, classPath)));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** What the product consists of: instead of the folder of this module's classes the archive that was made of it. */
    private static List<String> archives() throws IOException {
        List<String> archives = new ArrayList<>();
        for (String entry : actualClassPath().toList()) {
            if (isArchive(entry)) {
                archives.add(entry);
            } else if (entry.endsWith("/classes")) {
                try (Stream<Path> beside = Files.list(Path.of(entry).getParent())) {
                    beside.map(Path::toString)
                            .filter(file -> isArchive(file) && !file.endsWith("-exec.jar"))
                            .forEach(archives::add);
                }
            }
        }
        return archives;
    }

    /** In a forked test it has a property of its own. */
    private static Stream<String> actualClassPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator));
    }

    private static boolean isArchive(String entry) {
        return entry.endsWith(".jar");
    }

    /** Recorded once for archives as they are. */
    private static final class Cache {

        private Cache() {}

        static synchronized Path of(List<String> archives) throws IOException, InterruptedException {
            Path cache =
                    TARGET.resolve("product-%08x.aot".formatted(state(archives).hashCode()));
            if (!Files.exists(cache)) {
                record(cache, archives);
            }
            return cache;
        }

        private static List<Object> state(List<String> archives) throws IOException {
            List<Object> state = new ArrayList<>();
            for (String entry : archives) {
                state.add(entry);
                state.add(Files.getLastModifiedTime(Path.of(entry)));
            }
            return state;
        }

        /** Of archives that were built anew since: a hundred megabytes each. */
        private static void forgetOthers() throws IOException {
            try (DirectoryStream<Path> others = Files.newDirectoryStream(TARGET, "product-*.aot")) {
                for (Path other : others) {
                    Files.delete(other);
                }
            }
        }

        private static void record(Path cache, List<String> archives) throws IOException, InterruptedException {
            Path place = Files.createTempDirectory(Files.createDirectories(TARGET), "recorded-");
            Path draft = place.resolve("draft.aot");
            Path log = place.resolve("log");
            Process process = command(
                            "-XX:AOTCacheOutput=" + draft,
                            archives,
                            PuppyCrm.class.getName(),
                            "--server.port=0",
                            "--management.server.port=0",
                            "--puppy.data-dir=" + PreparedData.in(Files.createDirectory(place.resolve("data"))))
                    .redirectOutput(log.toFile())
                    .start();
            try {
                while (!Files.readString(log).contains("is ready")) {
                    assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                            .as("the product ends before it is ready; see " + log)
                            .isFalse();
                }
                process.destroy();
                assertThat(process.waitFor(2, TimeUnit.MINUTES))
                        .as("it ends; see " + log)
                        .isTrue();
                forgetOthers();
                Files.move(draft, cache);
            } finally {
                process.destroyForcibly();
            }
            FileSystemUtils.deleteRecursively(place);
        }
    }
}
