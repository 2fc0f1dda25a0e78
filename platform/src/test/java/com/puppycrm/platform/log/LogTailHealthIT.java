package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.testing.InParallel;
import com.puppycrm.platform.testing.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** A node is not ready while its tail of the log stands still. */
@InParallel
class LogTailHealthIT {

    @Test
    void aTailThatStandsStillIsTold() {
        try (TestPostgres postgres = TestPostgres.fresh()) {
            LogTail tail = NoEventSkippedIT.tail(postgres.query());
            var health = new LogTailHealth(tail, Duration.ofSeconds(2));
            tail.start();
            try {
                assertThat(health.health().getStatus()).isEqualTo(Status.UP);

                tail.stop();
                await().until(() -> health.health().getStatus().equals(Status.DOWN));

                tail.start();
                assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            } finally {
                tail.stop();
            }
        }
    }
}
