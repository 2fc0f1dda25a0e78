package com.puppycrm.platform.log;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.records.Happened;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the log, decrypted.
 *
 * @param position dense, final place in the log, from 1; 0 while the event has none yet
 * @param eventId id of the row; what {@code X-Event-Position} carries
 * @param sequence place in its stream, from 0
 * @param type stable type name
 * @param causation {@code stream/sequence} of the event that a policy reacted to
 * @param historic taken over from elsewhere: read models follow it, and nothing else does
 * @param recordedAt when it was written down
 * @param effectiveAt when it held in business; never before the event ahead of it in its stream
 * @param hash SHA-256, hexadecimal, over the stored form and the hash before it in the stream
 */
public record RecordedEvent(
        long position,
        long eventId,
        UUID streamId,
        long sequence,
        String type,
        UUID companyId,
        Actor actor,
        @Nullable String requestId,
        @Nullable String causation,
        boolean historic,
        Instant recordedAt,
        Instant effectiveAt,
        String hash,
        DomainEvent event) {

    /** Whether it has its place in the log. */
    public boolean isPlaced() {
        return position > 0;
    }

    /** The version of a record after this event, as clients see it: from 1. */
    public long version() {
        return sequence + 1;
    }

    /** As the folds of a family take it. */
    public <E extends DomainEvent> Happened<E> happened(Class<E> family) {
        return new Happened<>(family.cast(event), effectiveAt, actor, version(), isPlaced() ? position : null);
    }
}
