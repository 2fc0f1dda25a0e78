package com.puppycrm.command.mail;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.axon.AfterCommit;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.privacy.MasterKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The mails that wait to be sent, and which ones were. */
@Component
public class Outbox {

    /** How long a cause is remembered. */
    static final Duration KEPT = Duration.ofDays(90);

    /** After this, one that a node took and did not finish is taken again; sending ends earlier by its timeouts. */
    static final Duration CLAIMED_FOR = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final JdbcClient jdbc;
    private final MasterKey key;
    private final Ids ids;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();
    private final Semaphore added = new Semaphore(0);

    Outbox(CommandDatabase database, MasterKey key, Ids ids, Clock clock) {
        this.jdbc = database.jdbc();
        this.key = key;
        this.ids = ids;
        this.clock = clock;
    }

    /** A mail of which this node has the only claim, for {@link #CLAIMED_FOR}. */
    record Claimed(UUID id, Mail mail, int attempts) {}

    /** Adds it in the current transaction; it is sent after the commit. One with this cause is not added again. */
    public void add(Mail mail) {
        UUID id = ids.next();
        jdbc.sql("""
            insert into command.mail (id, cause, recipient_id, content, useful_until, next_attempt_at, created_at)
            values (:id, :cause, :recipient, :content, :until, :now, :now)
            on conflict (cause, recipient_id) do nothing
            """)
                .param("id", id)
                .param("cause", mail.cause())
                .param("recipient", mail.recipientId())
                .param("content", key.seal(json.writeValueAsBytes(mail), context(id)))
                .param("until", utc(mail.usefulUntil()))
                .param("now", utc(clock.instant()))
                .update();
        AfterCommit.run(this::wake);
    }

    /** Takes the next mail that is due, which no other node gets meanwhile. */
    Optional<Claimed> claim() {
        return jdbc.sql("""
            with due as materialized (
                select id from command.mail where content is not null and next_attempt_at <= :now
                order by next_attempt_at, id limit 1 for update skip locked)
            update command.mail set attempts = attempts + 1, next_attempt_at = :until
            from due where mail.id = due.id
            returning mail.id, content, attempts
            """)
                .param("now", utc(clock.instant()))
                .param("until", utc(clock.instant().plus(CLAIMED_FOR)))
                .query((row, _) -> {
                    UUID id = row.getObject("id", UUID.class);
                    byte[] content = key.open(row.getBytes("content"), context(id));
                    return new Claimed(id, json.readValue(content, Mail.class), row.getInt("attempts"));
                })
                .optional();
    }

    void sent(Claimed mail) {
        jdbc.sql("update command.mail set content = null, sent_at = :now where id = :id")
                .param("id", mail.id())
                .param("now", utc(clock.instant()))
                .update();
    }

    /** It is not sent any more. */
    void abandon(Claimed mail) {
        jdbc.sql("update command.mail set content = null where id = :id")
                .param("id", mail.id())
                .update();
    }

    /** It is tried again, not before then. */
    void postpone(Claimed mail, Instant next) {
        jdbc.sql("update command.mail set next_attempt_at = :next where id = :id")
                .param("id", mail.id())
                .param("next", utc(next))
                .update();
    }

    /** Deletes what was done with so long ago that its cause can't come again. */
    void forget() {
        jdbc.sql("delete from command.mail where content is null and created_at < :before")
                .param("before", utc(clock.instant().minus(KEPT)))
                .update();
    }

    /** Waits for the next mail of this node, or so long. */
    void await(Duration limit) throws InterruptedException {
        if (added.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{} mails were added", 1 + added.drainPermits());
        }
    }

    void wake() {
        added.release();
    }

    private static String context(UUID id) {
        return "mail " + id;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
