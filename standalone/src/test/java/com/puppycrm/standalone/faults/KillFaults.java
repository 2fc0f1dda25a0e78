package com.puppycrm.standalone.faults;

import org.junit.jupiter.api.Test;

/** The same with more kills, of PostgreSQL too. */
class KillFaults {

    @Test
    void twentyKillsOfTheApplicationAndFiveOfPostgresLoseAndDoubleNothing() throws Exception {
        new KillScenario().run(Integer.getInteger("kills", 20), Integer.getInteger("database-kills", 5));
    }
}
