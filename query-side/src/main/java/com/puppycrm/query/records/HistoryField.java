package com.puppycrm.query.records;

import static com.puppycrm.records.fields.FieldSpec.count;
import static com.puppycrm.records.fields.Use.Mark.ASCENDING;
import static com.puppycrm.records.fields.Use.Mark.SORTABLE;

import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Use;
import java.util.List;
import java.util.function.Function;

/** The orders of a history. Both fields stand for the number of an event in that order, from 0. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable records and lists
public enum HistoryField implements Field<Long> {
    /** As recorded. */
    POSITION(count("e.sequence", Function.identity()), SORTABLE, ASCENDING),
    /** By business time. */
    AT(count("e.sequence", Function.identity()), SORTABLE);

    private final FieldSpec<Long> spec;
    private final List<Use> uses;

    HistoryField(FieldSpec<Long> spec, Use... uses) {
        this.spec = spec;
        this.uses = List.of(uses);
    }

    @Override
    public FieldSpec<Long> spec() {
        return spec;
    }

    @Override
    public List<Use> uses() {
        return uses;
    }
}
