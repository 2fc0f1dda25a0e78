package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.PreparedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop has a deadline, whatever hangs. */
class StopFaults {

    /** What {@code docs/OPERATIONS.md} promises, and a moment for the JVM. */
    private static final Duration LIMIT = Duration.ofSeconds(65);

    @TempDir
    private Path folder;

    @Test
    void aHungDatabaseHoldsUpAStopForAMinuteAtMost() throws Exception {
        Path data = PreparedData.in(Files.createDirectory(folder.resolve("data")));
        try (ProductProcess product = new ProductProcess(data)) {
            SurvivalScenario.Written written = SurvivalScenario.write(product);
            product.signalDatabase("STOP");
            try {
                product.beginToStop();
                product.awaitEnd(LIMIT);
            } finally {
                product.signalDatabase("CONT");
            }

            product.startAgain();

            written.assertThere(product);
            assertThat(product.isReady()).isTrue();
        }
    }
}
