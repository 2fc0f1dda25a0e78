package com.puppycrm.platform.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a mistyped one was most likely meant to be. */
public final class Nearest {

    /** Longer names are no slips of the finger, and take long to compare. */
    private static final int COMPARED = 100;

    private Nearest() {}

    /** Of several that are as near, the first in the alphabet; there must be one. */
    public static String to(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** As {@link #to}, but only where it is so near that a slip is likely. */
    static Optional<String> likely(String name, Collection<String> known) {
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(to(name, known))
                        .filter(candidate -> distance(name, candidate) <= Math.max(2, candidate.length() / 3));
    }

    /** Levenshtein's: how many letters to insert, remove or replace. */
    private static int distance(String name, String to) {
        String from = name.length() > COMPARED ? name.substring(0, COMPARED) : name;
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
