package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.log.AppendingCrowd.Place;
import com.puppycrm.platform.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Like {@code NoEventSkippedIT}, with a hundred thousand events, commits up to three seconds late, and a reader with a
 * wrong clock.
 */
class NoEventSkippedFaults {

    private static final int EVENTS = Integer.getInteger("events", 100_000);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(longs = {0, 61, -61})
    void aReaderWithAnotherClockMissesNothing(long secondsAhead) throws Exception {
        System.out.println("NoEventSkippedFaults: seed " + SEED + ", clock " + secondsAhead + " s");
        List<String> command = new ArrayList<>();
        Optional<Path> fakedClock = fakedClock();
        if (secondsAhead != 0) {
            assertThat(fakedClock)
                    .as("libfaketime, which sets the reader's clock wrong: apt-get install faketime")
                    .isPresent();
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-cp", classPath(), FollowingProcess.class.getName()));
        try (TestPostgres postgres = TestPostgres.fresh();
                OtherDatabase held = new OtherDatabase()) {
            assertThat(held).isNotNull();
            command.add(postgres.ownerUrl());
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            if (secondsAhead != 0) {
                builder.environment().put("LD_PRELOAD", fakedClock.orElseThrow().toString());
                builder.environment().put("FAKETIME", (secondsAhead > 0 ? "+" : "") + secondsAhead + "s");
                builder.environment().put("DONT_FAKE_MONOTONIC", "1");
            }
            Process reader = builder.start();
            try (BufferedReader output =
                            new BufferedReader(new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8));
                    PrintStream input = new PrintStream(reader.getOutputStream(), true, StandardCharsets.UTF_8)) {
                Instant itsTime = Instant.parse(output.readLine());
                assertThat(Duration.between(Instant.now(), itsTime)
                                .minusSeconds(secondsAhead)
                                .abs())
                        .isLessThan(TOLERANCE);

                List<Place> committed = new AppendingCrowd(postgres, 3, () -> {}).append(EVENTS, SEED);
                input.println(committed.size());

                deliveries(output.lines()).assertThatTheyAre(committed);
            } finally {
                reader.destroyForcibly().waitFor();
            }
        }
    }

    private static Deliveries deliveries(Stream<String> lines) {
        List<Place> places = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        lines.filter(line -> line.startsWith(FollowingProcess.MARK))
                .map(line -> line.substring(FollowingProcess.MARK.length()).split(" ", 3))
                .forEach(parts -> {
                    positions.add(Long.parseLong(parts[0]));
                    places.add(new Place(UUID.fromString(parts[1]), Long.parseLong(parts[2])));
                });
        return new Deliveries(places, positions);
    }

    /** In a forked test the actual class path has a property of its own. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static Optional<Path> fakedClock() {
        return Stream.of(
                        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                        "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
                        "/usr/lib/faketime/libfaketimeMT.so.1")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }
}
