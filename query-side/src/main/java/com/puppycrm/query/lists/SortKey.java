package com.puppycrm.query.lists;

import com.puppycrm.platform.input.Days;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldType;
import com.puppycrm.records.fields.Use;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A field that a list is sorted by, and the form of its values in a cursor.
 *
 * @param column with the table's alias
 * @param nullable whether rows may lack it; these come last in both directions
 * @param ascending whether a list is sorted by it in ascending order by default
 * @param settled whether a list in ascending order ends before whatever may still be committed
 */
record SortKey(String field, String column, FieldType type, boolean nullable, boolean ascending, boolean settled) {

    static SortKey of(Field<?> field) {
        return new SortKey(
                field.wireName(),
                field.spec().column(),
                field.spec().type(),
                field.has(Use.Mark.OPTIONAL),
                field.has(Use.Mark.ASCENDING),
                field.has(Use.Mark.SETTLED));
    }

    String write(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant().toString() : value.toString();
    }

    /** Throws a {@link RuntimeException} of the parser if the text is not a value of the type. */
    Object read(String text) {
        return switch (type) {
            case INSTANT -> Days.within(Instant.parse(text).atOffset(ZoneOffset.UTC));
            case DATE -> Days.within(LocalDate.parse(text));
            case COUNT, MONEY -> Long.valueOf(text);
            case TEXT, SORTED_TEXT -> withoutNul(text);
            case EMAIL, SEARCHED, TEXTS, NUMBERS, CHOICE, COUNTRY, ID, FLAG -> throw notSortable();
        };
    }

    private static String withoutNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text can't hold a NUL");
        }
        return text;
    }

    /** The Java type of the column. */
    Class<?> javaType() {
        return switch (type) {
            case INSTANT -> OffsetDateTime.class;
            case DATE -> LocalDate.class;
            case COUNT, MONEY -> Long.class;
            case TEXT, SORTED_TEXT -> String.class;
            case EMAIL, SEARCHED, TEXTS, NUMBERS, CHOICE, COUNTRY, ID, FLAG -> throw notSortable();
        };
    }

    private IllegalStateException notSortable() {
        return new IllegalStateException("no list can be sorted by a field of type " + type + ": " + field);
    }
}
