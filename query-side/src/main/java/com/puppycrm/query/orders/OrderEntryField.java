package com.puppycrm.query.orders;

import static com.puppycrm.records.fields.FieldSpec.count;
import static com.puppycrm.records.fields.FieldSpec.instant;
import static com.puppycrm.records.fields.Use.Mark.ASCENDING;
import static com.puppycrm.records.fields.Use.Mark.SORTABLE;

import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Use;
import java.time.Instant;
import java.util.List;

/** The fields that an order's payments and notes are sorted by. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable records and lists
enum OrderEntryField implements Field<OrderEntryField.Entry> {
    POSITION(count("e.position", Entry::position), SORTABLE, ASCENDING),
    AT(instant("e.at", Entry::at), SORTABLE);

    /** What payments and notes have in common. */
    record Entry(long position, Instant at) {}

    private final FieldSpec<OrderEntryField.Entry> spec;
    private final List<Use> uses;

    OrderEntryField(FieldSpec<OrderEntryField.Entry> spec, Use... uses) {
        this.spec = spec;
        this.uses = List.of(uses);
    }

    @Override
    public FieldSpec<OrderEntryField.Entry> spec() {
        return spec;
    }

    @Override
    public List<Use> uses() {
        return uses;
    }
}
