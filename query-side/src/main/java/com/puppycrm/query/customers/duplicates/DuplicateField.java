package com.puppycrm.query.customers.duplicates;

import static com.puppycrm.records.fields.FieldSpec.instant;
import static com.puppycrm.records.fields.Use.Mark.SORTABLE;

import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Use;
import java.util.List;

/** The fields that suggestions are sorted by. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable records and lists
enum DuplicateField implements Field<SuspectedDuplicate> {
    CREATED_AT(instant("d.created_at", pair -> pair.duplicate().createdAt()), SORTABLE);

    private final FieldSpec<SuspectedDuplicate> spec;
    private final List<Use> uses;

    DuplicateField(FieldSpec<SuspectedDuplicate> spec, Use... uses) {
        this.spec = spec;
        this.uses = List.of(uses);
    }

    @Override
    public FieldSpec<SuspectedDuplicate> spec() {
        return spec;
    }

    @Override
    public List<Use> uses() {
        return uses;
    }
}
