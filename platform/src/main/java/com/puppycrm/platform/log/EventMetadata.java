package com.puppycrm.platform.log;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.Actor;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Who caused an event and how. Passed in Axon's metadata from a command to the events that it causes.
 *
 * @param requestId the request that caused it
 * @param causation {@code stream/sequence} of the event that a process reacted to
 * @param historic imported from elsewhere: processes ignore it
 */
public record EventMetadata(
        UUID companyId,
        Actor actor,
        @Nullable String requestId,
        @Nullable String causation,
        boolean historic) {

    /** Key of this record in Axon's metadata. */
    public static final String KEY = "puppy";

    /** Key of an event's {@link BusinessTime} in Axon's metadata; without one, it is the time of recording. */
    public static final String BUSINESS_TIME = "business_time";

    public EventMetadata {
        requireNonNull(companyId, "companyId");
        requireNonNull(actor, "actor");
    }

    /** Metadata of a change that a person requests now. */
    public static EventMetadata of(UUID companyId, Actor actor, String requestId) {
        return new EventMetadata(companyId, actor, requestId, null, false);
    }

    /** Metadata of a change that a process makes because of an event. */
    public static EventMetadata because(RecordedEvent event, Actor actor) {
        return new EventMetadata(event.companyId(), actor, event.requestId(), event.reference(), false);
    }

    static EventMetadata of(MetaData metadata) {
        return requireNonNull((EventMetadata) metadata.get(KEY), "the event has no company and no actor");
    }

    static @Nullable BusinessTime businessTime(MetaData metadata) {
        return (BusinessTime) metadata.get(BUSINESS_TIME);
    }

    /** The part stored as JSON; the company is a column of its own. */
    record Stored(
            Actor actor,
            @Nullable String requestId,
            @Nullable String causation,
            @Nullable Boolean historic) {}

    Stored stored() {
        return new Stored(actor, requestId, causation, historic ? true : null);
    }
}
