package com.puppycrm.platform.log;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.Actor;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Who caused an event and from where: what the log keeps beside what happened. Travels in Axon's metadata from a
 * command to the events that it causes.
 *
 * @param requestId the request that asked for it
 * @param causation {@code stream/sequence} of the event that a policy reacted to
 * @param historic taken over from elsewhere, by an import: nothing is done because of it
 */
public record EventMetadata(
        UUID companyId,
        Actor actor,
        @Nullable String requestId,
        @Nullable String causation,
        boolean historic) {

    /** Axon metadata entry that holds this record. */
    public static final String KEY = "puppy";

    /** Axon metadata entry that holds the business time of an event, where it is not the time of recording. */
    public static final String EFFECTIVE_AT = "effective_at";

    public EventMetadata {
        requireNonNull(companyId, "companyId");
        requireNonNull(actor, "actor");
    }

    /** What a person asked for, now. */
    public static EventMetadata of(UUID companyId, Actor actor, String requestId) {
        return new EventMetadata(companyId, actor, requestId, null, false);
    }

    static EventMetadata of(MetaData metadata) {
        return requireNonNull((EventMetadata) metadata.get(KEY), "the event says neither company nor actor");
    }

    /** The business time that was given with an event, if one was. */
    static @Nullable Instant effectiveAt(MetaData metadata) {
        return (Instant) metadata.get(EFFECTIVE_AT);
    }

    /** The part that is stored as JSON; the company is a column. */
    record Stored(
            Actor actor,
            @Nullable String requestId,
            @Nullable String causation,
            @Nullable Boolean historic) {}

    Stored stored() {
        return new Stored(actor, requestId, causation, historic ? true : null);
    }
}
