package com.puppycrm.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The five staff roles of a company. */
public enum Role {
    CEO,
    MANAGER,
    SALES_MANAGER,
    SUPPORT_STAFF,
    AUDITOR;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
