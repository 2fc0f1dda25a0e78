package com.puppycrm.standalone.demo;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.platform.StartRefused;
import java.util.Locale;
import java.util.Optional;

/** When the demo company did its business: in the years of the data, or lately. */
enum DemoDates {
    ORIGINAL,
    RECENT;

    /** What {@code PUPPY_DEMO} says; it says nothing where no demo company is to be made at start. */
    static Optional<DemoDates> wished(String puppyDemo) {
        return switch (puppyDemo.strip()) {
            case "", "false" -> Optional.empty();
            case "true" -> Optional.of(RECENT);
            case "original" -> Optional.of(ORIGINAL);
            default ->
                throw new StartRefused(
                        "PUPPY_DEMO is \"" + puppyDemo + "\", which means nothing.",
                        "Set it to true for a demo company of these days, to original for one of 1996 to 1998, or not"
                                + " at all.");
        };
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
