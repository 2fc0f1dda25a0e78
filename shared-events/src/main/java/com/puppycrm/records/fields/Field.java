package com.puppycrm.records.fields;

import java.util.List;
import java.util.Locale;

/**
 * A field of a record. Each kind of record has one table of fields, an enum, from which everything that depends on
 * fields is derived: filters, sort orders and cursors of lists, the columns of the read model, and their description in
 * the API document.
 *
 * @param <R> the record
 */
public interface Field<R> {

    /** Name of the enum constant. */
    String name();

    FieldSpec<R> spec();

    List<Use> uses();

    /** The name used in the API. */
    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    default boolean has(Use.Mark mark) {
        return uses().contains(mark);
    }

    default List<Filter> filters() {
        return uses().stream()
                .filter(Filter.class::isInstance)
                .map(Filter.class::cast)
                .toList();
    }

    default List<Criterion> criteria() {
        return uses().stream()
                .filter(Criterion.class::isInstance)
                .map(Criterion.class::cast)
                .toList();
    }
}
