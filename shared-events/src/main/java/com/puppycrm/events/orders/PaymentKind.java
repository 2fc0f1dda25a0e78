package com.puppycrm.events.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is recorded: a payment, a failed payment or a refund. */
public enum PaymentKind {
    PAYMENT,
    FAILURE,
    REFUND;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
