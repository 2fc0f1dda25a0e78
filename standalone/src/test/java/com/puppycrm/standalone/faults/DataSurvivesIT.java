package com.puppycrm.standalone.faults;

import com.puppycrm.platform.testing.InParallel;
import com.puppycrm.standalone.faults.SurvivalScenario.End;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is there after a stop and after a loss of the database; {@link DataSurvivesFaults} has every end. */
@InParallel
class DataSurvivesIT {

    @TempDir
    private Path folder;

    @Test
    void stoppedAndBereftOfItsDatabaseTheProductStillShowsWhatWasWritten() throws Exception {
        SurvivalScenario.run(Files.createDirectory(folder.resolve("data")), End.SIGTERM, End.SIGKILL_OF_POSTGRESQL);
    }
}
