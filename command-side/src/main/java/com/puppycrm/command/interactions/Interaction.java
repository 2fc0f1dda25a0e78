package com.puppycrm.command.interactions;

import com.puppycrm.command.interactions.InteractionCommand.CompleteFollowUp;
import com.puppycrm.command.interactions.InteractionCommand.EditInteraction;
import com.puppycrm.command.interactions.InteractionCommand.Editor;
import com.puppycrm.command.interactions.InteractionCommand.LogInteraction;
import com.puppycrm.command.interactions.InteractionCommand.MoveInteraction;
import com.puppycrm.command.interactions.InteractionCommand.RemoveInteraction;
import com.puppycrm.command.interactions.InteractionCommand.ReportFollowUpDue;
import com.puppycrm.command.interactions.InteractionCommand.RescheduleFollowUp;
import com.puppycrm.command.interactions.InteractionCommand.RestoreInteraction;
import com.puppycrm.command.interactions.InteractionEdit.FollowUpTerms;
import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpCompleted;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpDue;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpRescheduled;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpSet;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpWithdrawn;
import com.puppycrm.events.interactions.InteractionEvent.InteractionCustomerChanged;
import com.puppycrm.events.interactions.InteractionEvent.InteractionEdited;
import com.puppycrm.events.interactions.InteractionEvent.InteractionLogged;
import com.puppycrm.events.interactions.InteractionEvent.InteractionRemoved;
import com.puppycrm.events.interactions.InteractionEvent.InteractionRestored;
import com.puppycrm.events.interactions.InteractionSource;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.records.interactions.FollowUp;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.interactions.InteractionWording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides commands of an interaction and its follow-up. */
final class Interaction {

    private Interaction() {}

    /** The events that a command results in; none if the interaction is already in the requested state. */
    static List<InteractionEvent> decide(@Nullable InteractionState interaction, InteractionCommand command) {
        if (interaction == null) {
            return switch (command) {
                case LogInteraction log -> logged(log);
                case EditInteraction _,
                        RemoveInteraction _,
                        RestoreInteraction _,
                        CompleteFollowUp _,
                        RescheduleFollowUp _,
                        MoveInteraction _,
                        ReportFollowUpDue _ -> throw Rejection.notFound("interaction");
            };
        }
        UUID id = interaction.id();
        UUID customer = interaction.loggedFor();
        return switch (command) {
            case LogInteraction _ ->
                throw Rejection.conflict("interaction_exists", "This interaction has been logged already.");
            case EditInteraction edit -> edited(present(interaction), edit);
            case RemoveInteraction remove ->
                when(!owned(interaction, remove.editor()).removed(), new InteractionRemoved(id, customer));
            case RestoreInteraction restore ->
                when(owned(interaction, restore.editor()).removed(), new InteractionRestored(id, customer));
            case CompleteFollowUp _ ->
                when(planned(present(interaction)).isOpen(), new FollowUpCompleted(id, customer));
            case RescheduleFollowUp to -> rescheduled(present(interaction), to);
            case MoveInteraction move ->
                when(
                        !move.customerId().equals(interaction.customerId()),
                        new InteractionCustomerChanged(id, customer, move.customerId()));
            case ReportFollowUpDue report -> due(interaction, report.at());
        };
    }

    private static List<InteractionEvent> logged(LogInteraction log) {
        InteractionWording wording = log.edit().wording();
        List<InteractionEvent> events = new ArrayList<>();
        events.add(new InteractionLogged(
                log.interactionId(),
                log.customerId(),
                log.companyId(),
                InteractionSource.MANUAL,
                wording.type(),
                wording.subject(),
                wording.description(),
                wording.sentiment(),
                wording.details(),
                wording.occurredAt()));
        FollowUpTerms followUp = log.edit().followUp(null);
        if (followUp != null) {
            events.add(set(log.interactionId(), log.customerId(), followUp));
        }
        return events;
    }

    private static FollowUpSet set(UUID id, UUID customer, FollowUpTerms terms) {
        return new FollowUpSet(id, customer, terms.dueAt(), terms.assigneeId(), terms.note());
    }

    private static List<InteractionEvent> edited(InteractionState interaction, EditInteraction command) {
        InteractionEdit edit = command.edit();
        InteractionWording before = interaction.wording();
        InteractionWording after = edit.contradictions(before.type(), interaction.followUp())
                .orElse(() -> edit.onto(before))
                .orThrow();
        UUID id = interaction.id();
        UUID customer = interaction.loggedFor();
        List<InteractionEvent> events = new ArrayList<>();
        if (!after.equals(before)) {
            owned(interaction, command.editor());
            events.add(new InteractionEdited(
                    id,
                    customer,
                    after.type(),
                    after.subject(),
                    after.description(),
                    after.sentiment(),
                    after.details(),
                    after.occurredAt()));
        }
        FollowUp planned = interaction.followUp();
        FollowUpTerms terms = edit.followUp(planned);
        if (terms == null && planned != null) {
            events.add(new FollowUpWithdrawn(id, customer));
        } else if (terms != null && !isSame(terms, planned)) {
            events.add(set(id, customer, terms));
        }
        return events;
    }

    private static boolean isSame(FollowUpTerms terms, @Nullable FollowUp planned) {
        return planned != null
                && terms.equals(new FollowUpTerms(planned.dueAt(), planned.assigneeId(), planned.note()));
    }

    private static List<InteractionEvent> rescheduled(InteractionState interaction, RescheduleFollowUp to) {
        FollowUp planned = planned(interaction);
        if (!planned.isOpen()) {
            throw Rejection.conflict("follow_up_done", "This follow-up has been completed.");
        }
        UUID assignee = to.assigneeId() == null ? planned.assigneeId() : to.assigneeId();
        return when(
                !to.dueAt().equals(planned.dueAt()) || !assignee.equals(planned.assigneeId()),
                new FollowUpRescheduled(interaction.id(), interaction.loggedFor(), to.dueAt(), assignee));
    }

    /** Once for each time at which it is due, however often it is reported. */
    private static List<InteractionEvent> due(InteractionState interaction, Instant at) {
        FollowUp planned = interaction.followUp();
        if (planned == null
                || interaction.removed()
                || planned.state(at) != FollowUp.State.OVERDUE
                || planned.dueAt().equals(planned.remindedOf())) {
            return List.of();
        }
        return List.of(
                new FollowUpDue(interaction.id(), interaction.loggedFor(), planned.dueAt(), planned.assigneeId()));
    }

    private static InteractionState present(InteractionState interaction) {
        if (interaction.removed()) {
            throw Rejection.conflict("interaction_removed", "This interaction has been removed; restore it first.");
        }
        return interaction;
    }

    private static FollowUp planned(InteractionState interaction) {
        FollowUp planned = interaction.followUp();
        if (planned == null) {
            throw Rejection.notFound("follow-up");
        }
        return planned;
    }

    /** The interaction, which its author may change, and who may change everybody's. */
    private static InteractionState owned(InteractionState interaction, Editor editor) {
        if (!editor.ofOthers() && !editor.id().equals(interaction.author().id())) {
            throw Rejection.forbidden(Permission.MANAGE_CUSTOMERS.wireName());
        }
        return interaction;
    }

    private static List<InteractionEvent> when(boolean isChange, InteractionEvent event) {
        return isChange ? List.of(event) : List.of();
    }
}
