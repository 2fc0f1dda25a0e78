package com.puppycrm.standalone.faults;

import com.puppycrm.platform.testing.InParallel;
import org.junit.jupiter.api.Test;

/** Whatever was acknowledged is there after a SIGKILL, once; and every read model is what its rebuild would be. */
@InParallel
class KillIT {

    @Test
    void aKillOfTheApplicationLosesAndDoublesNothing() throws Exception {
        new KillScenario().run(1, 0);
    }
}
