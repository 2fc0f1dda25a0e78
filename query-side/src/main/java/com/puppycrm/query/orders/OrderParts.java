package com.puppycrm.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentKind;
import com.puppycrm.records.ActorView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parts of an order that are listed separately. */
final class OrderParts {

    private OrderParts() {}

    /** A change in the status history. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record StatusMove(
            @Nullable OrderStatus from,
            OrderStatus to,
            Instant at,
            ActorView actor,
            @Nullable String note,
            long position) {}

    /**
     * A payment, a failed payment or a refund.
     *
     * @param paidAt as stated, or else when it was recorded
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Payment(
            UUID id,
            PaymentKind kind,
            String amount,
            String currency,
            @Nullable String method,
            @Nullable String reference,
            @Nullable String note,
            Instant paidAt,
            Instant at,
            ActorView actor,
            long position) {}
}
