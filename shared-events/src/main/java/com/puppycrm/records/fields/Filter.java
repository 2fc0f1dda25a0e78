package com.puppycrm.records.fields;

import org.jspecify.annotations.Nullable;

/**
 * A way in which a field narrows a list.
 *
 * @param parameter its name in the API
 * @param otherwise what holds where the parameter is not sent; absent: anything
 * @param searched a column of folded text that contains the values, by whose index they are found; absent: none
 */
public record Filter(
        String parameter,
        Test test,
        @Nullable String otherwise,
        @Nullable String searched) implements Use {

    /** What a field is asked. */
    public enum Test {
        /** Is one of the values; the parameter may be repeated. */
        ANY_OF,
        /** Has one of the values among its own; the parameter may be repeated. */
        HAS_ANY,
        /** At least; of a time: on that day or later. */
        AT_LEAST,
        /** At most; of a time: on that day or earlier. */
        AT_MOST,
        /** Is true, or false. */
        IS,
        /** Has a value, or none. */
        IS_SET,
        /** Holds the words that are looked for. */
        MATCHES
    }

    private static Filter of(String parameter, Test test) {
        return new Filter(parameter, test, null, null);
    }

    public static Filter anyOf(String parameter) {
        return of(parameter, Test.ANY_OF);
    }

    public static Filter hasAny(String parameter, @Nullable String searched) {
        return new Filter(parameter, Test.HAS_ANY, null, searched);
    }

    public static Filter atLeast(String parameter) {
        return of(parameter, Test.AT_LEAST);
    }

    public static Filter atMost(String parameter) {
        return of(parameter, Test.AT_MOST);
    }

    public static Filter is(String parameter) {
        return of(parameter, Test.IS);
    }

    public static Filter isFalseUnless(String parameter) {
        return new Filter(parameter, Test.IS, "false", null);
    }

    public static Filter isSet(String parameter) {
        return of(parameter, Test.IS_SET);
    }

    public static Filter matches(String parameter) {
        return of(parameter, Test.MATCHES);
    }
}
