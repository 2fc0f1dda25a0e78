package com.puppycrm.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The five roles of a company's staff. */
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

    /** The name as people read it, such as "Sales Manager". */
    public String title() {
        return switch (this) {
            case CEO -> "CEO";
            case MANAGER -> "Manager";
            case SALES_MANAGER -> "Sales Manager";
            case SUPPORT_STAFF -> "Support Staff";
            case AUDITOR -> "Auditor";
        };
    }
}
