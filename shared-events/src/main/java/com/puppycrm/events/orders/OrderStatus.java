package com.puppycrm.events.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

public enum OrderStatus {
    PENDING,
    PROCESSING,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    REFUNDED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
