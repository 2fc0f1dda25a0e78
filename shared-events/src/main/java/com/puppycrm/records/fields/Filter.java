package com.puppycrm.records.fields;

import org.jspecify.annotations.Nullable;

/**
 * A way to filter a list by a field.
 *
 * @param parameter its name in the API
 * @param otherwise the value that applies if the parameter is not sent; absent: no restriction
 */
public record Filter(String parameter, Test test, @Nullable String otherwise) implements Use {

    /** The condition that a filter tests. */
    public enum Test {
        /** Equals one of the given values; the parameter may be repeated. */
        ANY_OF,
        /** Is one of the given staff members, {@code me} for the caller, {@code none}; the parameter may be repeated. */
        ANY_OF_STAFF,
        /** Contains at least one of the given values; the parameter may be repeated. */
        HAS_ANY,
        /**
         * Contains at least one of the given values, or all of them where {@link #ANY_OR_ALL} of the same field says
         * so; the parameter may be repeated.
         */
        HAS_ANY_OR_ALL,
        /** Whether the field has to contain any or all of the values that are given for it. */
        ANY_OR_ALL,
        /** At least the given value; for a time: at that time or later, or on that day or later. */
        AT_LEAST,
        /** At most the given value; for a time: at that time or earlier, or on that day or earlier. */
        AT_MOST,
        /** Has no value, or one from before the given time or day. */
        NONE_SINCE,
        /** Is true, or is false; {@code any} lifts the restriction that otherwise applies. */
        IS,
        /** Has a value, or has none. */
        IS_SET,
        /** Is in one of the given segments; the parameter may be repeated. */
        OF_SEGMENT,
        /** Contains the words searched for. */
        MATCHES
    }

    private static Filter of(String parameter, Test test) {
        return new Filter(parameter, test, null);
    }

    public static Filter anyOf(String parameter) {
        return of(parameter, Test.ANY_OF);
    }

    public static Filter anyOfStaff(String parameter) {
        return of(parameter, Test.ANY_OF_STAFF);
    }

    public static Filter hasAny(String parameter) {
        return of(parameter, Test.HAS_ANY);
    }

    public static Filter hasAnyOrAll(String parameter) {
        return of(parameter, Test.HAS_ANY_OR_ALL);
    }

    /** Belongs to a filter of the same field, and follows it. */
    public static Filter anyOrAll(String parameter) {
        return of(parameter, Test.ANY_OR_ALL);
    }

    public static Filter atLeast(String parameter) {
        return of(parameter, Test.AT_LEAST);
    }

    public static Filter atMost(String parameter) {
        return of(parameter, Test.AT_MOST);
    }

    public static Filter noneSince(String parameter) {
        return of(parameter, Test.NONE_SINCE);
    }

    public static Filter is(String parameter) {
        return of(parameter, Test.IS);
    }

    public static Filter isFalseUnless(String parameter) {
        return new Filter(parameter, Test.IS, "false");
    }

    public static Filter isSet(String parameter) {
        return of(parameter, Test.IS_SET);
    }

    public static Filter ofSegment(String parameter) {
        return of(parameter, Test.OF_SEGMENT);
    }

    public static Filter matches(String parameter) {
        return of(parameter, Test.MATCHES);
    }
}
