package com.puppycrm.records.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.records.ActorView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A note on an order, as the API shows one.
 *
 * @param position place among the company's events; absent in the response to the request that adds it, which comes before it has one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OrderNoteView(
        UUID id,
        String text,
        boolean visibleToCustomer,
        Instant at,
        ActorView actor,
        @Nullable Long position) {}
