package com.puppycrm.events.interactions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kind of an interaction, which determines what details it has. */
public enum InteractionType {
    CALL,
    EMAIL,
    MEETING,
    SUPPORT,
    PURCHASE,
    INQUIRY;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
