package com.puppycrm.events.interactions;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.AboutPerson;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import com.puppycrm.events.Personal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of an interaction. Every event names the customer with whom it was, whose key encrypts the personal data in it,
 * also after a merge has moved the interaction to another one.
 */
@AboutPerson("customerId")
public sealed interface InteractionEvent extends DomainEvent {

    UUID interactionId();

    UUID customerId();

    @Override
    default UUID streamId() {
        return interactionId();
    }

    /** An event that says all of what an interaction was. */
    sealed interface InteractionWorded extends InteractionEvent {

        InteractionType type();

        String subject();

        String description();

        Sentiment sentiment();

        @Nullable
        InteractionDetails details();

        Instant occurredAt();

        @Override
        default int elements() {
            InteractionDetails details = details();
            return 1 + DomainEvent.elementsOf(description()) + (details == null ? 0 : details.elements());
        }
    }

    /**
     * Something happened between the company and the customer.
     *
     * @param details of its type; absent only once they have been erased
     * @param occurredAt not in the future
     */
    @EventType("interaction.logged")
    record InteractionLogged(
            UUID interactionId,
            UUID customerId,
            UUID companyId,
            InteractionSource source,
            InteractionType type,
            @Personal String subject,
            @Personal String description,
            Sentiment sentiment,
            @Personal @Nullable InteractionDetails details,
            Instant occurredAt)
            implements InteractionWorded {
        public InteractionLogged {
            requireNonNull(interactionId, "interactionId");
            requireNonNull(customerId, "customerId");
            requireNonNull(companyId, "companyId");
            requireNonNull(source, "source");
            requireNonNull(type, "type");
            requireNonNull(subject, "subject");
            requireNonNull(description, "description");
            requireNonNull(sentiment, "sentiment");
            requireNonNull(occurredAt, "occurredAt");
        }
    }

    /** The whole new wording; the earlier one stays in the events before. */
    @EventType("interaction.edited")
    record InteractionEdited(
            UUID interactionId,
            UUID customerId,
            InteractionType type,
            @Personal String subject,
            @Personal String description,
            Sentiment sentiment,
            @Personal @Nullable InteractionDetails details,
            Instant occurredAt)
            implements InteractionWorded {
        public InteractionEdited {
            requireNonNull(interactionId, "interactionId");
            requireNonNull(customerId, "customerId");
            requireNonNull(type, "type");
            requireNonNull(subject, "subject");
            requireNonNull(description, "description");
            requireNonNull(sentiment, "sentiment");
            requireNonNull(occurredAt, "occurredAt");
        }
    }

    /** Lists and figures leave it out; nothing is lost. */
    @EventType("interaction.removed")
    record InteractionRemoved(UUID interactionId, UUID customerId) implements InteractionEvent {
        public InteractionRemoved {
            requireNonNull(interactionId, "interactionId");
            requireNonNull(customerId, "customerId");
        }
    }

    @EventType("interaction.restored")
    record InteractionRestored(UUID interactionId, UUID customerId) implements InteractionEvent {
        public InteractionRestored {
            requireNonNull(interactionId, "interactionId");
            requireNonNull(customerId, "customerId");
        }
    }

    /** An event by which somebody is to do something at a time. */
    sealed interface FollowUpPlanned extends InteractionEvent {

        Instant dueAt();

        UUID assigneeId();
    }

    /** Replaces an earlier follow-up of the interaction, and is open. */
    @EventType("interaction.follow_up_set")
    record FollowUpSet(
            UUID interactionId,
            UUID customerId,
            Instant dueAt,
            UUID assigneeId,
            @Personal @Nullable String note) implements FollowUpPlanned {
        public FollowUpSet {
            requireNonNull(interactionId, "interactionId");
            requireNonNull(customerId, "customerId");
            requireNonNull(dueAt, "dueAt");
            requireNonNull(assigneeId, "assigneeId");
        }
    }

    @EventType("interaction.follow_up_rescheduled")
    record FollowUpRescheduled(UUID interactionId, UUID customerId, Instant dueAt, UUID assigneeId)
            implements FollowUpPlanned {
        public FollowUpRescheduled {
            requireNonNull(interactionId, "interactionId");
            requireNonNull(customerId, "customerId");
            requireNonNull(dueAt, "dueAt");
            requireNonNull(assigneeId, "assigneeId");
        }
    }

    /** The time has come at which an open follow-up is due; recorded once for each such time. */
    @EventType("interaction.follow_up_due")
    record FollowUpDue(UUID interactionId, UUID customerId, Instant dueAt, UUID assigneeId)
            implements InteractionEvent {
        public FollowUpDue {
            requireNonNull(interactionId, "interactionId");
            requireNonNull(customerId, "customerId");
            requireNonNull(dueAt, "dueAt");
            requireNonNull(assigneeId, "assigneeId");
        }
    }

    @EventType("interaction.follow_up_completed")
    record FollowUpCompleted(UUID interactionId, UUID customerId) implements InteractionEvent {
        public FollowUpCompleted {
            requireNonNull(interactionId, "interactionId");
            requireNonNull(customerId, "customerId");
        }
    }

    /** The interaction has no follow-up any more. */
    @EventType("interaction.follow_up_withdrawn")
    record FollowUpWithdrawn(UUID interactionId, UUID customerId) implements InteractionEvent {
        public FollowUpWithdrawn {
            requireNonNull(interactionId, "interactionId");
            requireNonNull(customerId, "customerId");
        }
    }

    /** A merge, or its undoing, moved the interaction to another customer. */
    @EventType("interaction.customer_changed")
    record InteractionCustomerChanged(UUID interactionId, UUID customerId, UUID toCustomerId)
            implements InteractionEvent {
        public InteractionCustomerChanged {
            requireNonNull(interactionId, "interactionId");
            requireNonNull(customerId, "customerId");
            requireNonNull(toCustomerId, "toCustomerId");
        }
    }
}
