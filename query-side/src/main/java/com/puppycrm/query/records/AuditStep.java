package com.puppycrm.query.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.openapi.EventTypeName;
import com.puppycrm.platform.openapi.ValuesOf;
import com.puppycrm.records.ActorView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step of a replay.
 *
 * @param at business time
 * @param recordedAt time of recording
 * @param hash of the stored event and all events before it in its stream, hexadecimal
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditStep(
        long position,
        long sequence,
        @ValuesOf(EventTypeName.class) String type,
        Instant at,
        Instant recordedAt,
        ActorView actor,
        @Nullable String requestId,
        @Nullable ObjectNode stateBefore,
        ObjectNode stateAfter,
        String hash) {

    static AuditStep of(Histories.Entry entry) {
        RecordedEvent event = entry.event();
        return new AuditStep(
                event.companyPosition(),
                event.sequence(),
                event.type(),
                event.effectiveAt(),
                event.recordedAt(),
                entry.actor(),
                event.requestId(),
                entry.before(),
                entry.after(),
                event.hash());
    }

    /** Characters of its JSON, roughly. */
    long size() {
        return JsonSize.of(stateAfter) + (stateBefore == null ? 0 : JsonSize.of(stateBefore));
    }
}
