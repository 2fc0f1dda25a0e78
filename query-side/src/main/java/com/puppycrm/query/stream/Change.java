package com.puppycrm.query.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event of the stream. Those of {@code ready} and {@code reload} have nothing but the position, that of
 * {@code left} the record.
 *
 * @param position among the events of the company; the event's id
 * @param kind of the record, such as {@code order}
 * @param customerId the customer of an order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StreamedChange")
record Change(
        long position,
        @Nullable String kind,
        @Nullable UUID id,
        @Nullable UUID customerId,
        @Nullable String type,
        @Nullable Instant at,
        @Nullable By actor,
        @Nullable Long version) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ChangeActor")
    record By(Actor.Kind kind, @Nullable UUID id) {}

    static Change at(long position) {
        return new Change(position, null, null, null, null, null, null, null);
    }

    /** All that is said of a record to somebody who sees it no more. */
    Change left() {
        return new Change(position, kind, id, null, null, null, null, null);
    }
}
