package com.puppycrm.platform.web;

import com.puppycrm.platform.input.Moment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;

/** What to send in place of a value that can't be read, for the end of an error message; of bodies and parameters. */
final class ExpectedForm {

    private ExpectedForm() {}

    static String of(Class<?> type) {
        if (type == String.class) {
            return "must be a string";
        }
        if (type == BigDecimal.class) {
            return "must be a decimal number such as \"129.90\", with at most " + ApiJson.MAX_DECIMAL_DIGITS
                    + " digits on each side of the point";
        }
        if (type == Integer.class || type == int.class) {
            return "must be an integer from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
        }
        if (type == Long.class || type == long.class) {
            return "must be an integer from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE;
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == UUID.class) {
            return "must be a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057";
        }
        if (type == Instant.class) {
            return "must be an RFC 3339 timestamp such as 2026-01-31T09:30:00Z";
        }
        if (type == Moment.class) {
            return "must be a date in the form YYYY-MM-DD, or an RFC 3339 timestamp such as 2026-01-31T09:30:00Z";
        }
        if (type == LocalDate.class) {
            return "must be a date in the form YYYY-MM-DD";
        }
        return Collection.class.isAssignableFrom(type) ? "must be an array" : "must be an object";
    }
}
