package com.puppycrm.events.customers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A blocked customer can't place orders. */
public enum CustomerStatus {
    ACTIVE,
    INACTIVE,
    BLOCKED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
