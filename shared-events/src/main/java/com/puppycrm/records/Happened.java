package com.puppycrm.records;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with everything that a fold needs to know about it.
 *
 * @param at business time; a move may be dated before events recorded earlier
 * @param recordedAt time of recording
 * @param version of the record after this event, from 1
 * @param position position among the events of the company; absent until assigned, and so always absent for the
 *     command that causes the event
 */
public record Happened<E extends DomainEvent>(
        E event,
        Instant at,
        Instant recordedAt,
        Actor by,
        long version,
        @Nullable Long position) {

    public Happened {
        requireNonNull(event, "event");
        requireNonNull(at, "at");
        requireNonNull(recordedAt, "recordedAt");
        requireNonNull(by, "by");
    }

    /** The time of recording, or the given time of the last change if a node's clock is behind it. */
    public Instant recordedAfter(Instant lastChange) {
        return recordedAt.isBefore(lastChange) ? lastChange : recordedAt;
    }
}
