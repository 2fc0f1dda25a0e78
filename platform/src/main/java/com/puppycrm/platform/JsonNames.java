package com.puppycrm.platform;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as they appear in JSON: in requests, responses and events. */
public final class JsonNames {

    private static final Pattern WORD_BEGINS = Pattern.compile("([a-z0-9])([A-Z])");

    private JsonNames() {}

    public static String snakeCase(String javaName) {
        return WORD_BEGINS.matcher(javaName).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
