package com.puppycrm.query.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.records.ActorView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step of a replay.
 *
 * @param at when it held in business
 * @param recordedAt when it was written down
 * @param hash of the event as it is stored and of all before it in its stream, hexadecimal
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuditStep(
        long position,
        long sequence,
        String type,
        Instant at,
        Instant recordedAt,
        ActorView actor,
        @Nullable String requestId,
        @Nullable JsonNode stateBefore,
        JsonNode stateAfter,
        String hash) {

    static AuditStep of(Histories.Entry entry) {
        RecordedEvent event = entry.event();
        return new AuditStep(
                event.position(),
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
}
