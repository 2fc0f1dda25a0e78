package com.puppycrm.query.lists;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Dates that the database can store: years 1 to 9999. */
final class Days {

    private static final int LAST_YEAR = 9999;

    private Days() {}

    static LocalDate within(LocalDate date) {
        check(date.getYear());
        return date;
    }

    static OffsetDateTime within(OffsetDateTime time) {
        check(time.getYear());
        return time;
    }

    private static void check(int year) {
        if (year < 1 || year > LAST_YEAR) {
            throw new DateTimeException("year " + year);
        }
    }
}
