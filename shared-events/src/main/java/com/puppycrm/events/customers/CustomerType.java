package com.puppycrm.events.customers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

public enum CustomerType {
    INDIVIDUAL,
    BUSINESS;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
