package com.puppycrm.command.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A valid new order, which only {@link OrderEdit#acceptNew} gives. */
public final class NewOrder {

    private final OrderContent content;
    private final @Nullable Instant placedAt;

    NewOrder(OrderContent content, @Nullable Instant placedAt) {
        this.content = content;
        this.placedAt = placedAt;
    }

    OrderContent content() {
        return content;
    }

    /** When the order was placed, if that was specified: from 1970 to now. */
    @Nullable
    Instant placedAt() {
        return placedAt;
    }
}
