package com.puppycrm.records;

import org.jspecify.annotations.Nullable;

/** One-line summary of an event; each kind of record has its own. */
public final class Summary {

    private Summary() {}

    /** What happened, followed by the text that someone entered, if any. */
    public static String of(String what, @Nullable String words) {
        return words == null || words.isBlank() ? what : what + ": " + words;
    }

    /** The same words for every kind of record. */
    public static String ofExternalId(@Nullable String externalId) {
        return externalId == null ? "External id removed" : "External id set to " + externalId;
    }
}
