package com.puppycrm.standalone.faults;

import org.junit.jupiter.api.Test;

/** Like {@code KillIT}, with more kills, including of PostgreSQL. */
class KillFaults {

    @Test
    void twentyKillsOfTheApplicationAndFiveOfPostgresLoseAndDuplicateNothing() throws Exception {
        new KillScenario().run(Integer.getInteger("kills", 20), Integer.getInteger("database-kills", 5));
    }
}
