package com.puppycrm.records;

import org.jspecify.annotations.Nullable;

/** One-line summary of an event; each kind of record has its own. */
public final class Summary {

    private Summary() {}

    /** What happened, followed by the text that someone entered, if any. */
    public static String of(String what, @Nullable String words) {
        return words == null || words.isBlank() ? what : what + ": " + words;
    }
}
