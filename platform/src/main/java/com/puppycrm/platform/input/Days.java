package com.puppycrm.platform.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Dates that the database can store: years 1 to 9999. */
public final class Days {

    private static final int LAST_YEAR = 9999;

    private Days() {}

    /** The date, or {@link DateTimeException}. */
    public static LocalDate within(LocalDate date) {
        check(date.getYear());
        return date;
    }

    /** The time, or {@link DateTimeException}. */
    public static OffsetDateTime within(OffsetDateTime time) {
        check(time.getYear());
        return time;
    }

    private static void check(int year) {
        if (year < 1 || year > LAST_YEAR) {
            throw new DateTimeException("year " + year);
        }
    }
}
