package com.puppycrm.records;

import org.jspecify.annotations.Nullable;

/** One line on what an event meant; each family has its own. */
public final class Summary {

    private Summary() {}

    /** What happened, with the words that somebody gave, where there are any. */
    public static String of(String what, @Nullable String words) {
        return words == null || words.isBlank() ? what : what + ": " + words;
    }
}
