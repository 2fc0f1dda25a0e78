package com.puppycrm.query.lists;

import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.Filter;
import com.puppycrm.records.fields.Use;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The fields that a list can be filtered and sorted by.
 *
 * @param without parameters of filters that the list does not support
 * @param ordered whether the list is always in the order of its first field
 */
public record ListFields(List<Field<?>> fields, List<String> without, boolean ordered) {

    public ListFields {
        fields = List.copyOf(fields);
        without = List.copyOf(without);
    }

    public static ListFields of(Class<? extends Field<?>> table, String... without) {
        return of(table, false, without);
    }

    static ListFields of(ListOf list) {
        return of(list.value(), list.ordered(), list.without());
    }

    private static ListFields of(Class<? extends Field<?>> table, boolean ordered, String... without) {
        return new ListFields(Arrays.asList(table.getEnumConstants()), List.of(without), ordered);
    }

    /** The parameter by which a list is put in order. */
    String order() {
        return ordered ? "order" : "sort";
    }

    void forEachFilter(BiConsumer<Field<?>, Filter> action) {
        fields.forEach(field -> filters(field).forEach(filter -> action.accept(field, filter)));
    }

    Stream<Filter> filters() {
        return fields.stream().flatMap(this::filters);
    }

    /** The filters on columns of the table with this alias. */
    Stream<Filter> filtersOn(String alias) {
        return fields.stream()
                .filter(field -> field.spec().column().startsWith(alias + "."))
                .flatMap(this::filters);
    }

    private Stream<Filter> filters(Field<?> field) {
        return field.filters().stream().filter(filter -> !without.contains(filter.parameter()));
    }

    /** The fields to sort by; the first of them, descending, is the default. */
    List<SortKey> sorts() {
        return fields.stream()
                .filter(field -> field.has(Use.Mark.SORTABLE))
                .map(SortKey::of)
                .toList();
    }
}
