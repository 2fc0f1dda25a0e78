package com.puppycrm.query.notifications;

import static com.puppycrm.records.fields.FieldSpec.choice;
import static com.puppycrm.records.fields.FieldSpec.flag;
import static com.puppycrm.records.fields.FieldSpec.instant;
import static com.puppycrm.records.fields.Filter.anyOf;
import static com.puppycrm.records.fields.Filter.is;
import static com.puppycrm.records.fields.Use.Mark.SORTABLE;

import com.puppycrm.platform.notifications.NotificationKind;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Use;
import java.util.List;

/** The fields of a notification. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable records and lists
enum NotificationField implements Field<Notification> {
    CREATED_AT(instant("n.created_at", Notification::createdAt), SORTABLE),
    KIND(choice("n.kind", NotificationKind.values(), NotificationKind::wireName, Notification::kind), anyOf("kind")),
    UNREAD(flag("(n.read_at is null)", notification -> notification.readAt() == null), is("unread"));

    private final FieldSpec<Notification> spec;
    private final List<Use> uses;

    NotificationField(FieldSpec<Notification> spec, Use... uses) {
        this.spec = spec;
        this.uses = List.of(uses);
    }

    @Override
    public FieldSpec<Notification> spec() {
        return spec;
    }

    @Override
    public List<Use> uses() {
        return uses;
    }
}
