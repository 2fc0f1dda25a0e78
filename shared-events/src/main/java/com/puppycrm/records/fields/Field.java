package com.puppycrm.records.fields;

import java.util.List;
import java.util.Locale;

/**
 * A field of a record. Each record has one table of them, an enum, from which all that goes by fields is derived: what
 * lists filter and sort by, their cursors, the columns of the read model, and what the API document says of them.
 *
 * @param <R> the record
 */
public interface Field<R> {

    /** The constant's own name. */
    String name();

    FieldSpec<R> spec();

    List<Use> uses();

    /** As the API names it. */
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
}
