package com.puppycrm.command.accounts;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.running.RepeatedWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deletes what sign-ins leave behind, once nothing depends on it any more: refresh tokens when they have expired, used
 * ones too, by whose reuse a theft is noticed until then; sessions that ended 30 days ago, or have no token left; links
 * that have expired; and from where somebody signed in, after half a year.
 */
@Component
final class Forgetting extends RepeatedWork {

    static final Duration ENDED_SESSIONS_KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 5_000;

    private final CommandDatabase database;
    private final Clock clock;

    Forgetting(CommandDatabase database, Clock clock, @Value("${puppy.forgetting-interval:1h}") Duration interval) {
        super("forgetting", interval);
        this.database = database;
        this.clock = clock;
    }

    @Override
    protected boolean round() {
        forget(clock.instant());
        return false;
    }

    private void forget(Instant now) {
        all("delete from identity.refresh_token where token_hash in (", """
            select token_hash from identity.refresh_token where expires_at < :before
            """, now);
        all("delete from identity.session where id in (", """
            select id from identity.session where ended_at < :before
            """, now.minus(ENDED_SESSIONS_KEPT));
        // Begun that long ago, so that its first token is not on its way.
        all("delete from identity.session where id in (", """
            select id from identity.session where created_at < :before and not exists (
                select from identity.refresh_token where session_id = session.id)
            """, now.minus(Sessions.LIFETIME));
        all("delete from identity.one_time_token where token_hash in (", """
            select token_hash from identity.one_time_token where expires_at < :before
            """, now);
        all("delete from identity.known_client where (staff_id, client) in (", """
            select staff_id, client from identity.known_client where seen_at < :before
            """, now.minus(KnownClients.KEPT));
    }

    /** Some at a time, and none that another node is deleting. */
    private void all(String deletion, String outdated, Instant before) {
        int deleted;
        do {
            deleted = database.jdbc()
                    .sql(deletion + outdated + " limit " + AT_ONCE + " for update skip locked)")
                    .param("before", before.atOffset(ZoneOffset.UTC))
                    .update();
        } while (deleted == AT_ONCE);
    }
}
