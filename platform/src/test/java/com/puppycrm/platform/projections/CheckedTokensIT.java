package com.puppycrm.platform.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.database.QueryDatabase;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.Test;

/** A token is not moved past events whose handling the database has lost, as after a crash of PostgreSQL. */
class CheckedTokensIT {

    private static final String GROUP = "notes";

    @Test
    void aTokenFromMemoryDoesNotPassWhatWasLost() throws Exception {
        try (FollowedLog log = new FollowedLog()) {
            QueryDatabase query = log.query();
            var home = new ProcessingGroup.Home(
                    "query", query.dataSource(), query.transactions(), query.jdbc(), query.inTransaction(), "node");
            var stored = new StoredTokens(home.jdbc(), home.schema(), ProcessingGroup.SERIALIZER);
            var progress = new Progress(() -> {});
            CheckedTokens tokens = CheckedTokens.in(home, stored, progress, null);
            Runnable storeSeven = () -> query.inTransaction()
                    .executeWithoutResult(_ -> tokens.storeToken(new GlobalSequenceTrackingToken(7), GROUP, 0));
            query.inTransaction()
                    .executeWithoutResult(
                            _ -> tokens.initializeTokenSegments(GROUP, 1, new GlobalSequenceTrackingToken(3)));

            // Position 5 was committed here, and the database is back at 3.
            progress.offered(0, 5, true);
            progress.handled(0, List.of(5L));
            assertThatThrownBy(storeSeven::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is back at position 3");
            assertThat(stored.of(GROUP, 0).position()).isEqualTo(3);

            // The next to claim the segment begins with what the database has.
            storeSeven.run();
            assertThat(stored.of(GROUP, 0).position()).isEqualTo(7);
        }
    }
}
