package com.puppycrm.platform.log;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.records.Happened;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event from the log, decrypted.
 *
 * @param position dense, final position in the log, from 1; 0 until it is assigned. Clients never see it, nor
 *     {@code eventId}: they would learn how much happens in other companies
 * @param companyPosition dense, final position among the events of its company, from 1; 0 until it is assigned
 * @param eventId id of the row; clients get it as a {@linkplain PositionTokens token}
 * @param sequence number within its stream, from 0
 * @param type stable type name
 * @param causation {@code stream/sequence} of the event that a process reacted to
 * @param historic imported from elsewhere: read models follow it, processes ignore it
 * @param recordedAt time of recording
 * @param effectiveAt business time: a given one may be earlier than that of the previous event in its stream
 * @param hash SHA-256, hexadecimal, over the stored form and the previous hash of the stream
 */
public record RecordedEvent(
        long position,
        long companyPosition,
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

    /** Whether its position in the log has been assigned. */
    public boolean isPlaced() {
        return position > 0;
    }

    /** The version of the record after this event, as shown to clients: from 1. */
    public long version() {
        return sequence + 1;
    }

    /** {@code stream/sequence}, by which what follows from the event names it. */
    public String reference() {
        return streamId + "/" + sequence;
    }

    /** The event in the form that folds take. */
    public <E extends DomainEvent> Happened<E> happened(Class<E> family) {
        return new Happened<>(
                family.cast(event), effectiveAt, recordedAt, actor, version(), isPlaced() ? companyPosition : null);
    }
}
