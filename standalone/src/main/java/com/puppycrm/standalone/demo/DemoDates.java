package com.puppycrm.standalone.demo;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.platform.running.StartRefused;
import java.util.Locale;
import java.util.Optional;

/** The dates of the demo company's business: those in the data, or recent ones. */
enum DemoDates {
    ORIGINAL,
    RECENT;

    /** The value of {@code PUPPY_DEMO}; empty if no demo company is to be created at start. */
    static Optional<DemoDates> requested(String puppyDemo) {
        return switch (puppyDemo.strip()) {
            case "", "false" -> Optional.empty();
            case "true" -> Optional.of(RECENT);
            case "original" -> Optional.of(ORIGINAL);
            default ->
                throw new StartRefused(
                        "PUPPY_DEMO is \"" + puppyDemo + "\", which is not a valid value.",
                        "Set it to true for a demo company with recent dates, to original for one with dates from 1996"
                                + " to 1998, or leave it unset.");
        };
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
