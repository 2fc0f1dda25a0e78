package com.puppycrm.platform.log;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.ConditionalOnCommandSide;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The time with which events are recorded. Each transaction announces to the database that it is about to record, and
 * its events carry the database's time of that or a later one, so that a reader can know up to which time everything
 * recorded has been committed.
 */
@Component
@ConditionalOnCommandSide
public final class Recording {

    private static final String ANNOUNCED = "puppy.recordingAnnounced";

    private final JdbcClient jdbc;
    private final Clock clock;

    Recording(CommandDatabase database, Clock clock) {
        this.jdbc = database.jdbc();
        this.clock = clock;
    }

    /** Announces it for the current transaction and unit of work, which must not have made any events before. */
    public void announce() {
        Instant announced = jdbc.sql("select log.begin_recording()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        CurrentUnitOfWork.get().root().resources().put(ANNOUNCED, announced);
    }

    /** Throws if the current transaction has not announced that it records. */
    static void requireAnnounced() {
        if (announced() == null) {
            throw new IllegalStateException("events are recorded without an announcement, so that lists may miss them");
        }
    }

    private static @Nullable Instant announced() {
        return CurrentUnitOfWork.isStarted()
                ? (Instant) CurrentUnitOfWork.get().root().resources().get(ANNOUNCED)
                : null;
    }

    /** The time for an event: now, as this node's clock says, but not before the announcement. */
    public Clock clock() {
        return new NotBeforeAnnounced(clock);
    }

    private static final class NotBeforeAnnounced extends Clock {

        private final Clock clock;

        NotBeforeAnnounced(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            Instant now = clock.instant();
            Instant announced = announced();
            return announced != null && announced.isAfter(now) ? announced : now;
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new NotBeforeAnnounced(clock.withZone(zone));
        }
    }
}
