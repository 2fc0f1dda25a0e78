package com.puppycrm.platform.input;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When something was, as people say it: on a calendar day, or at a time as precise as those that the database keeps. */
public sealed interface Moment {

    /** Describes its forms: a day, or a time of RFC 3339. */
    String PATTERN = "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2}))?$";

    /** A day of the company's calendar. */
    record Day(LocalDate day) implements Moment {

        @Override
        public String written() {
            return day.toString();
        }
    }

    record Time(Instant time) implements Moment {

        @Override
        public String written() {
            return time.toString();
        }
    }

    /** In the form in which it is read. */
    @JsonValue
    String written();

    /** Throws {@link java.time.DateTimeException} if the text is neither. */
    static Moment of(String text) {
        return text.indexOf('T') < 0
                ? new Day(Days.within(LocalDate.parse(text)))
                : new Time(Days.within(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC))
                        .toInstant()
                        .truncatedTo(ChronoUnit.MICROS));
    }
}
