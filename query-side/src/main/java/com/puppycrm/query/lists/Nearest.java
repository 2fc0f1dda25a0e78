package com.puppycrm.query.lists;

import java.util.Collection;
import java.util.Comparator;

/** The known name that a mistyped one was most likely meant to be. */
public final class Nearest {

    private Nearest() {}

    /** @param known at least one */
    public static String to(String name, Collection<String> known) {
        String start = name.length() > 100 ? name.substring(0, 100) : name;
        return known.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(start, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(changed, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
