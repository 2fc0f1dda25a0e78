package com.puppycrm.standalone.faults;

import com.puppycrm.platform.testing.InParallel;
import com.puppycrm.standalone.faults.SurvivalScenario.End;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Written data is available after a stop and a kill of the database; {@link DataSurvivesFaults} has every kind of stop. */
@InParallel
class DataSurvivesIT {

    @TempDir
    private Path folder;

    @Test
    void dataSurvivesAStopAndAKillOfTheDatabase() throws Exception {
        SurvivalScenario.run(Files.createDirectory(folder.resolve("data")), End.SIGTERM, End.SIGKILL_OF_POSTGRESQL);
    }
}
