package com.puppycrm.query.lists;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.projections.ReadBarrier;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Up to which time the read models contain every change. */
@Component
final class SettledTime {

    private final JdbcClient jdbc;
    private final ReadBarrier barrier;

    SettledTime(QueryDatabase database, ReadBarrier barrier) {
        this.jdbc = database.jdbc();
        this.barrier = barrier;
    }

    /**
     * The time before which nothing of a company will change any more: what was recorded earlier is in the read models,
     * and what is committed from now on is recorded at this time or later.
     *
     * @throws com.puppycrm.platform.Rejection 503 if the read models are too far behind
     */
    Instant of(UUID companyId) {
        OffsetDateTime recorded = jdbc.sql("select log.recorded_until()")
                .query(OffsetDateTime.class)
                .single();
        // Only then, so that what the read models contain includes all that was recorded before that time.
        barrier.awaitCommitted(companyId);
        return jdbc.sql("""
            select least(:recorded, min(event.recorded_at))
            from query.dead_letter letter
                join log.event on event.stream_id = letter.stream_id and event.sequence = letter.sequence
            where event.company_id = :company
            """)
                .param("recorded", recorded.withOffsetSameInstant(ZoneOffset.UTC))
                .param("company", companyId)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
