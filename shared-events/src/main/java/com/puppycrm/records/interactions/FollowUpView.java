package com.puppycrm.records.interactions;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.records.Names;
import com.puppycrm.records.PersonName;
import com.puppycrm.records.interactions.InteractionView.InteractionCustomer;
import com.puppycrm.records.interactions.InteractionView.PlannedFollowUp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as shown by the API.
 *
 * @param id that of its interaction
 * @param type of the interaction, like the subject
 * @param version of the interaction
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FollowUpView(
        UUID id,
        InteractionCustomer customer,
        InteractionType type,
        String subject,
        Instant dueAt,
        PersonName assignee,
        @Nullable String note,
        FollowUp.State state,
        @Nullable Instant completedAt,
        @Nullable PersonName completedBy,
        long version) {

    /** Of an interaction that has a follow-up. */
    public static FollowUpView of(
            InteractionState interaction, @Nullable String customerName, Names names, Instant now) {
        FollowUp followUp = requireNonNull(interaction.followUp(), "no follow-up");
        PlannedFollowUp planned = PlannedFollowUp.of(followUp, names);
        return new FollowUpView(
                interaction.id(),
                new InteractionCustomer(interaction.customerId(), customerName),
                interaction.wording().type(),
                interaction.wording().subject(),
                planned.dueAt(),
                planned.assignee(),
                planned.note(),
                followUp.state(now),
                planned.completedAt(),
                planned.completedBy(),
                interaction.version());
    }
}
