package com.puppycrm.standalone.faults;

import com.puppycrm.platform.testing.InParallel;
import org.junit.jupiter.api.Test;

/** Acknowledged changes exist exactly once after a SIGKILL, and every read model equals its rebuild. */
@InParallel
class KillIT {

    @Test
    void aKillOfTheApplicationLosesAndDuplicatesNothing() throws Exception {
        new KillScenario().run(1, 0);
    }
}
