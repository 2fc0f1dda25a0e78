package com.puppycrm.command.accounts;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.running.LastingThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Deletes what sign-ins leave behind, once nothing depends on it any more: refresh tokens when they have expired, used
 * ones too, by whose reuse a theft is noticed until then; sessions that ended 30 days ago, or have no token left; links
 * that have expired; and from where somebody signed in, after half a year.
 */
@Component
final class Forgetting implements SmartLifecycle {

    static final Duration ENDED_SESSIONS_KEPT = Duration.ofDays(30);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
    private static final int AT_ONCE = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CommandDatabase database;
    private final Clock clock;
    private final Duration interval;
    private volatile @Nullable LastingThread thread;

    Forgetting(CommandDatabase database, Clock clock, @Value("${puppy.forgetting-interval:1h}") Duration interval) {
        this.database = database;
        this.clock = clock;
        this.interval = interval;
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

    @Override
    public void start() {
        thread = LastingThread.start("forgetting", () -> {
            forget(clock.instant());
            if (stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while waiting");
            }
        });
    }

    @Override
    public void stop() {
        LastingThread.stop(thread, stopping::countDown, STOPS_WITHIN);
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
