package com.puppycrm.platform.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name closest to a mistyped one. */
public final class Nearest {

    /** Longer names are no typos, and are slow to compare. */
    private static final int COMPARED = 100;

    private Nearest() {}

    /** The closest name, the alphabetically first of several; there must be at least one. */
    public static String to(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** Like {@link #to}, but only if the names are close enough for a typo. */
    public static Optional<String> likely(String name, Collection<String> known) {
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(to(name, known))
                        .filter(candidate -> distance(name, candidate) <= Math.max(2, candidate.length() / 3));
    }

    /** The Levenshtein distance: how many characters to insert, remove or replace. */
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
