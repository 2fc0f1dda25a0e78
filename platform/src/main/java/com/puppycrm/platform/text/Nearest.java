package com.puppycrm.platform.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that a mistyped one was meant to be. */
public final class Nearest {

    /** Longer names are no typos, and are slow to compare. */
    private static final int COMPARED = 100;

    /** Of this many characters one may be wrong, so that short names and codes are near none. */
    private static final int PER_MISTAKE = 3;

    private Nearest() {}

    /** The known name that differs least, the alphabetically first of several; empty if none is similar. */
    public static Optional<String> to(String name, Collection<String> known) {
        if (name.length() > COMPARED) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate ->
                        mistakes(name, candidate) <= Math.min(name.length(), candidate.length()) / PER_MISTAKE)
                .min(Comparator.comparingInt((String candidate) -> mistakes(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** What to send instead of an unknown name, for the end of an error message. */
    public static String hint(String name, Collection<String> known) {
        return to(name, known)
                .map(meant -> "; did you mean " + meant + "?")
                .orElseGet(() -> known.isEmpty()
                        ? "; there are none here"
                        : "; known are "
                                + String.join(", ", known.stream().sorted().toList()));
    }

    /**
     * How many characters to insert, remove, replace or swap with their neighbour (the optimal string alignment
     * distance).
     */
    private static int mistakes(String from, String to) {
        int[] beforePrevious = new int[to.length() + 1];
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
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            beforePrevious = previous;
            previous = current;
        }
        return previous[to.length()];
    }
}
