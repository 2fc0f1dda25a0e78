package com.puppycrm.query.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.platform.log.EventCatalogue;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.openapi.EventTypeName;
import com.puppycrm.platform.openapi.RecordKindName;
import com.puppycrm.platform.openapi.ValuesOf;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.Names;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is referred to as a reason.
 *
 * @param kind kind of its record, such as {@code order}
 * @param id of its record
 * @param at business time
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EventView(
        long position,
        @ValuesOf(EventTypeName.class) String type,

        @ValuesOf(RecordKindName.class) String kind,

        UUID id,
        Instant at,
        ActorView actor,
        @Nullable String requestId) {

    public static EventView of(RecordedEvent event, Names names, @Nullable String customerName) {
        return new EventView(
                event.companyPosition(),
                event.type(),
                EventCatalogue.of(event.event()).streamType(),
                event.streamId(),
                event.effectiveAt(),
                ActorView.of(event.actor(), names, customerName),
                event.requestId());
    }
}
