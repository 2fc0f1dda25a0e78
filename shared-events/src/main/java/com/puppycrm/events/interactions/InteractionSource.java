package com.puppycrm.events.interactions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a person logged an interaction, or the system did. */
public enum InteractionSource {
    MANUAL,
    SYSTEM;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
