package com.puppycrm.events.interactions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How the customer felt about an interaction. */
public enum Sentiment {
    POSITIVE,
    NEUTRAL,
    NEGATIVE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> names() {
        return Stream.of(values()).map(Sentiment::wireName).toList();
    }
}
