package com.puppycrm.records.interactions;

import static com.puppycrm.records.fields.FieldSpec.choice;
import static com.puppycrm.records.fields.FieldSpec.flag;
import static com.puppycrm.records.fields.FieldSpec.id;
import static com.puppycrm.records.fields.FieldSpec.instant;
import static com.puppycrm.records.fields.Filter.anyOf;
import static com.puppycrm.records.fields.Filter.anyOfStaff;
import static com.puppycrm.records.fields.Filter.atLeast;
import static com.puppycrm.records.fields.Filter.atMost;
import static com.puppycrm.records.fields.Use.Mark.ASCENDING;
import static com.puppycrm.records.fields.Use.Mark.OPTIONAL;
import static com.puppycrm.records.fields.Use.Mark.SORTABLE;

import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Use;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of the follow-up of an interaction, which has the interaction's id. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable records and lists
public enum FollowUpField implements Field<ListedInteraction> {
    DUE_AT(instant("i.due_at", FollowUpField::dueAt), SORTABLE, ASCENDING, atLeast("due_from"), atMost("due_to")),
    ASSIGNEE_ID(id("i.assignee_id", FollowUpField::assigneeId), OPTIONAL, anyOfStaff("assignee_id")),
    FOLLOWED_UP(flag("i.followed_up", i -> !isOpen(i))),
    /** {@code :now} is the time of the request; read from a record, open and overdue are not told apart. */
    STATE(
            choice(
                    "case when i.followed_up then 'done' when i.due_at <= :now then 'overdue' else 'open' end",
                    FollowUp.State.names(),
                    i -> (isOpen(i) ? FollowUp.State.OPEN : FollowUp.State.DONE).wireName()),
            anyOf("state")),
    OF_CUSTOMER(id("i.customer_id", i -> i.state().customerId()), anyOf("customer_id"));

    private final FieldSpec<ListedInteraction> spec;
    private final List<Use> uses;

    FollowUpField(FieldSpec<ListedInteraction> spec, Use... uses) {
        this.spec = spec;
        this.uses = List.of(uses);
    }

    @Override
    public FieldSpec<ListedInteraction> spec() {
        return spec;
    }

    @Override
    public List<Use> uses() {
        return uses;
    }

    private static @Nullable Instant dueAt(ListedInteraction interaction) {
        FollowUp followUp = interaction.state().followUp();
        return followUp == null ? null : followUp.dueAt();
    }

    private static @Nullable UUID assigneeId(ListedInteraction interaction) {
        FollowUp followUp = interaction.state().followUp();
        return followUp == null ? null : followUp.assigneeId();
    }

    private static boolean isOpen(ListedInteraction interaction) {
        FollowUp followUp = interaction.state().followUp();
        return followUp != null && followUp.isOpen();
    }
}
