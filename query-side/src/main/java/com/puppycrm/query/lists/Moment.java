package com.puppycrm.query.lists;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** What a filter compares a time with: a calendar day, or a time as precise as those that the database keeps. */
sealed interface Moment {

    /** A day of the company's calendar. */
    record Day(LocalDate day) implements Moment {}

    record Time(Instant time) implements Moment {}

    String FORMS = "must be a date in the form YYYY-MM-DD, or a time with its offset from UTC such as"
            + " 2026-03-01T09:30:00Z (a + is sent as %2B)";

    /** A day, or a time of RFC 3339. */
    String PATTERN = "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2}))?$";

    /** Throws {@link java.time.DateTimeException} if the text is neither. */
    static Moment of(String text) {
        return text.indexOf('T') < 0
                ? new Day(Days.within(LocalDate.parse(text)))
                : new Time(Days.within(OffsetDateTime.parse(text)).toInstant().truncatedTo(ChronoUnit.MICROS));
    }
}
