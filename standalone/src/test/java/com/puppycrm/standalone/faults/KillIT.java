package com.puppycrm.standalone.faults;

import org.junit.jupiter.api.Test;

/** Whatever was acknowledged is there after a SIGKILL, once; and every read model is what its rebuild would be. */
class KillIT {

    @Test
    void threeKillsOfTheApplicationLoseAndDoubleNothing() throws Exception {
        new KillScenario().run(3, 0);
    }
}
