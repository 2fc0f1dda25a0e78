package com.puppycrm.records.fields;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a field that criteria can contain, such as those of a segment.
 *
 * @param key its name in the JSON of criteria
 * @param instead the field whose value counts where this one has none
 */
public record Criterion(String key, Test test, @Nullable Field<?> instead) implements Use {

    /** What a condition tests; a field without a value passes none but {@link #IS_SET}. */
    public enum Test {
        /** At least the given amount or number. */
        AT_LEAST,
        /** At most the given amount or number. */
        AT_MOST,
        /** At least the given number of the company's calendar days before the current one. */
        DAYS_AT_LEAST,
        /** At most the given number of the company's calendar days before the current one. */
        DAYS_AT_MOST,
        /** Is true, or is false. */
        IS,
        /** Has a value, or has none. */
        IS_SET,
        /** Is the given value. */
        EQUALS,
        /** Is one of the given values. */
        ANY_OF,
        /** An e-mail address at one of the given domains. */
        ANY_OF_DOMAINS,
        /** Contains all of the given values. */
        HAS_ALL,
        /** Contains at least one of the given values. */
        HAS_ANY,
        /** Contains none of the given values. */
        HAS_NONE;

        /** Whether it compares a number of days with the age of a time. */
        public boolean countsDays() {
            return this == DAYS_AT_LEAST || this == DAYS_AT_MOST;
        }
    }

    private static final String MINIMUM = "_min";
    private static final String MAXIMUM = "_max";

    public static Criterion of(String key, Test test) {
        return new Criterion(key, test, null);
    }

    /** The key of the upper bound that belongs to this lower one, if it is one. */
    public Optional<String> upper() {
        return key.endsWith(MINIMUM)
                ? Optional.of(key.substring(0, key.length() - MINIMUM.length()) + MAXIMUM)
                : Optional.empty();
    }
}
