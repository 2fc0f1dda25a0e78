package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.testing.InParallel;
import com.puppycrm.standalone.PreparedData;
import com.puppycrm.standalone.faults.ProductProcess.Timed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that hangs is told at once; memory that runs out ends the process, and the next one goes on. */
@InParallel
class NothingStopsSilentlyIT {

    @TempDir
    private Path folder;

    @Test
    void aHungDatabaseIsToldAndMemoryThatRunsOutEndsTheProcess() throws Exception {
        Path data = PreparedData.in(Files.createDirectory(folder.resolve("data")));
        try (ProductProcess product = new ProductProcess(data, HungryProduct.class)) {
            aHungDatabaseIsToldWithinTwoSeconds(product);
            SurvivalScenario.Written written = SurvivalScenario.write(product);

            Files.createFile(HungryProduct.file(data));
            SurvivalScenario.register(product, "second@example.com");

            // Without -XX:+ExitOnOutOfMemoryError, which a JVM that somebody starts by hand may lack.
            assertThat(product.awaitEnd(Duration.ofSeconds(30))).isEqualTo(3);
            assertThat(product.log()).content().contains("Out of memory");
            Files.delete(HungryProduct.file(data));
            product.startAgain();
            written.assertThere(product);
        }
    }

    private static void aHungDatabaseIsToldWithinTwoSeconds(ProductProcess product) throws Exception {
        product.signalDatabase("STOP");
        try {
            // What was found out just before is still told for a moment.
            Timed told = await().atMost(Duration.ofSeconds(2))
                    .until(() -> product.timed(product.uri("/readyz")), each -> each.status() != 200);

            assertThat(told.status()).isEqualTo(503);
            assertThat(product.timed(product.uri("/livez")).status()).isEqualTo(200);
            assertThat(product.timed(product.managementUri("/actuator/prometheus")))
                    .matches(metrics -> metrics.status() == 200)
                    .matches(metrics -> metrics.took().compareTo(Duration.ofSeconds(2)) < 0);
        } finally {
            product.signalDatabase("CONT");
        }
        product.awaitReady();
    }
}
