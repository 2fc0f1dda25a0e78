package com.puppycrm.events.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * {@code PAID} means paid in full, {@code REFUNDED} that everything paid was refunded; a partly paid order stays
 * pending.
 */
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
