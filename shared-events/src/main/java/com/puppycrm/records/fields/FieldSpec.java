package com.puppycrm.records.fields;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Defines a field: its type, its column in the read model, and how it is read from a record. The type says in which
 * form the column holds the value.
 *
 * @param column with the table's alias, such as {@code c.status}; or a condition that depends on the current day
 * @param values the possible values of a choice; empty for other types
 * @param <R> the record
 */
public record FieldSpec<R>(FieldType type, String column, Reader<R> reader, List<String> values) {

    /** Reads the value of a field from a record. */
    @FunctionalInterface
    public interface Reader<R> {
        /** @param today the company's current day, which some fields depend on */
        @Nullable
        Object read(R record, LocalDate today);
    }

    private static <R> FieldSpec<R> of(FieldType type, String column, Function<R, ? extends @Nullable Object> reader) {
        return new FieldSpec<>(type, column, (record, today) -> reader.apply(record), List.of());
    }

    public static <R> FieldSpec<R> text(String column, Function<R, @Nullable String> reader) {
        return of(FieldType.TEXT, column, reader);
    }

    public static <R> FieldSpec<R> sortedText(String column, Function<R, String> reader) {
        return of(FieldType.SORTED_TEXT, column, reader);
    }

    public static <R> FieldSpec<R> searched(String column, Function<R, Searched> reader) {
        return of(FieldType.SEARCHED, column, reader);
    }

    public static <R> FieldSpec<R> email(String column, Function<R, String> reader) {
        return of(FieldType.EMAIL, column, reader);
    }

    public static <R> FieldSpec<R> texts(String column, Function<R, List<String>> reader) {
        return of(FieldType.TEXTS, column, reader);
    }

    public static <R> FieldSpec<R> numbers(String column, Function<R, List<Integer>> reader) {
        return of(
                FieldType.NUMBERS,
                column,
                record -> reader.apply(record).stream().map(String::valueOf).toList());
    }

    public static <R> FieldSpec<R> country(String column, Function<R, @Nullable String> reader) {
        return of(FieldType.COUNTRY, column, reader);
    }

    public static <R> FieldSpec<R> id(String column, Function<R, @Nullable UUID> reader) {
        return of(FieldType.ID, column, reader);
    }

    public static <R> FieldSpec<R> flag(String column, Function<R, @Nullable Boolean> reader) {
        return of(FieldType.FLAG, column, reader);
    }

    /**
     * A flag that depends on the current day; {@code condition} may refer to {@code :today}, and is never null in SQL.
     */
    public static <R> FieldSpec<R> flagOfDay(String condition, Reader<R> reader) {
        return new FieldSpec<>(FieldType.FLAG, condition, reader, List.of());
    }

    public static <R> FieldSpec<R> instant(String column, Function<R, @Nullable Instant> reader) {
        return of(FieldType.INSTANT, column, reader);
    }

    public static <R> FieldSpec<R> date(String column, Function<R, @Nullable LocalDate> reader) {
        return of(FieldType.DATE, column, reader);
    }

    public static <R> FieldSpec<R> count(String column, Function<R, Long> reader) {
        return of(FieldType.COUNT, column, reader);
    }

    public static <R> FieldSpec<R> money(String column, Function<R, @Nullable Long> reader) {
        return of(FieldType.MONEY, column, reader);
    }

    /** @param wireName name of each value in the API and in the read model */
    public static <R, V> FieldSpec<R> choice(
            String column, V[] values, Function<V, String> wireName, Function<R, V> reader) {
        return choice(column, Stream.of(values).map(wireName).toList(), record -> wireName.apply(reader.apply(record)));
    }

    /** A choice whose reader gives the name itself, which may be none of the values, since records outlive them, or none. */
    public static <R> FieldSpec<R> choice(String column, List<String> values, Function<R, @Nullable String> reader) {
        return new FieldSpec<>(FieldType.CHOICE, column, (record, today) -> reader.apply(record), values);
    }
}
