package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.standalone.faults.SurvivalScenario.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Written data is available after every kind of stop; an interrupted start leaves nothing behind. */
class DataSurvivesFaults {

    @TempDir
    private Path folder;

    @Test
    void dataSurvivesStopsAndKills() throws Exception {
        SurvivalScenario.run(
                Files.createDirectory(folder.resolve("data")), End.SIGTERM, End.SIGKILL, End.SIGKILL_OF_POSTGRESQL);
    }

    @Test
    void stoppedDuringItsStartItLeavesNothingRunning() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (ProductProcess product = ProductProcess.starting(data)) {
            await("initdb is at work")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Files.exists(data.resolve("postgresql.new")));

            product.stop();

            assertThat(ProcessHandle.allProcesses()
                            .map(ProcessHandle::info)
                            .map(info -> info.commandLine().orElse(""))
                            .filter(line -> line.contains(data.toString())))
                    .isEmpty();
        }
    }
}
