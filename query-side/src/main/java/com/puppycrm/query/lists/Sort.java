package com.puppycrm.query.lists;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A field that a list can be sorted by.
 *
 * @param field its name in the API
 * @param column where it stands, with the table's alias
 * @param nullable whether rows may lack it; these come last, whatever the direction
 */
public record Sort(String field, String column, Key key, boolean nullable) {

    /** What a sort key is, and how it travels in a cursor. */
    public enum Key {
        INSTANT,
        DATE,
        NUMBER,
        TEXT;

        String write(Object value) {
            return switch (this) {
                case INSTANT -> ((OffsetDateTime) value).toInstant().toString();
                case DATE, NUMBER, TEXT -> value.toString();
            };
        }

        /** Throws a {@link RuntimeException} of its parser where the text is none of its kind. */
        Object read(String text) {
            return switch (this) {
                case INSTANT -> Days.within(Instant.parse(text).atOffset(ZoneOffset.UTC));
                case DATE -> Days.within(LocalDate.parse(text));
                case NUMBER -> Long.valueOf(text);
                case TEXT -> {
                    if (text.indexOf('\0') >= 0) {
                        throw new IllegalArgumentException("text can't hold a NUL");
                    }
                    yield text;
                }
            };
        }

        Class<?> type() {
            return switch (this) {
                case INSTANT -> OffsetDateTime.class;
                case DATE -> LocalDate.class;
                case NUMBER -> Long.class;
                case TEXT -> String.class;
            };
        }
    }
}
