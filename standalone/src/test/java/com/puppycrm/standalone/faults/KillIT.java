package com.puppycrm.standalone.faults;

import org.junit.jupiter.api.Test;

/** Acknowledged changes exist exactly once after a SIGKILL, and every read model equals its rebuild. */
class KillIT {

    @Test
    void aKillOfTheApplicationLosesAndDuplicatesNothing() throws Exception {
        new KillScenario().run(1, 0);
    }
}
