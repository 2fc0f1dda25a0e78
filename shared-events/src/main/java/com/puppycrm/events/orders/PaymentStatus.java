package com.puppycrm.events.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** {@code PAID} is all of it, {@code REFUNDED} all that was paid; a part-paid order stays pending. */
public enum PaymentStatus {
    PENDING,
    PAID,
    FAILED,
    REFUNDED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
