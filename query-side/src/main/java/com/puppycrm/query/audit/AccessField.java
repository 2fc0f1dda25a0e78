package com.puppycrm.query.audit;

import static com.puppycrm.records.fields.FieldSpec.choice;
import static com.puppycrm.records.fields.FieldSpec.id;
import static com.puppycrm.records.fields.FieldSpec.instant;
import static com.puppycrm.records.fields.Filter.anyOf;
import static com.puppycrm.records.fields.Filter.atLeast;
import static com.puppycrm.records.fields.Filter.atMost;
import static com.puppycrm.records.fields.Use.Mark.OPTIONAL;
import static com.puppycrm.records.fields.Use.Mark.SORTABLE;

import com.puppycrm.query.audit.AccessLogController.Line;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Use;
import java.util.List;

/** The fields of a line of the access log. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable records and lists
enum AccessField implements Field<Line> {
    AT(instant("l.at", line -> line.access().at()), SORTABLE, atLeast("from"), atMost("to")),
    KIND(
            choice(
                    "l.kind",
                    new AccessLogController.AccessKind().get(),
                    line -> line.access().kind()),
            anyOf("kind")),
    ACTOR_ID(id("l.actor_id", Line::actorId), OPTIONAL, anyOf("actor_id"));

    private final FieldSpec<Line> spec;
    private final List<Use> uses;

    AccessField(FieldSpec<Line> spec, Use... uses) {
        this.spec = spec;
        this.uses = List.of(uses);
    }

    @Override
    public FieldSpec<Line> spec() {
        return spec;
    }

    @Override
    public List<Use> uses() {
        return uses;
    }
}
