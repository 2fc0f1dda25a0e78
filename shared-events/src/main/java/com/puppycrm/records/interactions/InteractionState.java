package com.puppycrm.records.interactions;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.Actor;
import com.puppycrm.events.interactions.InteractionDetails;
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
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Happened;
import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An interaction as the fold of its events; lists, the record itself and its history all use this fold.
 *
 * @param customerId whose it is now
 * @param loggedFor the customer with whom it was, whose key encrypts the personal data in its events
 * @param author who logged it
 * @param followUp absent if nothing follows from it
 * @param edited whether there is an earlier wording
 * @param version number of events so far
 */
public record InteractionState(
        UUID id,
        UUID companyId,
        UUID customerId,
        UUID loggedFor,
        InteractionSource source,
        InteractionWording wording,
        Actor author,
        @Nullable FollowUp followUp,
        boolean edited,
        boolean removed,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements FoldedRecord {

    /** States that were stored before interactions could be moved have one customer. */
    @SuppressWarnings("RedundantNullCheck")
    public InteractionState {
        loggedFor = loggedFor == null ? customerId : loggedFor;
    }

    public static final Family<InteractionEvent, InteractionState> FAMILY =
            new Family<>(InteractionEvent.class, InteractionState::apply);

    /** Most items of an order that its entry on the timeline names. */
    private static final int NAMED_ITEMS = 20;

    /** The entry by which an order is on its customer's timeline, from when it was placed; it has the order's id. */
    public static InteractionState placed(OrderState order) {
        String items = order.items().stream()
                .limit(NAMED_ITEMS)
                .map(item -> item.quantity().stripTrailingZeros().toPlainString() + " × " + item.productName())
                .collect(Collectors.joining(", ", "", order.items().size() > NAMED_ITEMS ? ", …" : ""));
        var wording = new InteractionWording(
                InteractionType.PURCHASE,
                "Order " + order.orderNumber() + " placed",
                items,
                Sentiment.NEUTRAL,
                new InteractionDetails.Purchase(order.id(), null, null),
                order.placedAt());
        return new InteractionState(
                order.id(),
                order.companyId(),
                order.customerId(),
                order.placedFor(),
                InteractionSource.SYSTEM,
                wording,
                order.createdBy(),
                null,
                false,
                false,
                order.createdAt(),
                order.createdAt(),
                1);
    }

    public static InteractionState apply(@Nullable InteractionState before, Happened<InteractionEvent> happened) {
        if (before == null) {
            return begin(happened);
        }
        Draft draft = new Draft(before);
        switch (happened.event()) {
            case InteractionLogged again -> throw new IllegalStateException("logged twice: " + again.interactionId());
            case InteractionEdited edited -> {
                draft.wording = InteractionWording.of(edited);
                draft.edited = true;
            }
            case InteractionRemoved _ -> draft.removed = true;
            case InteractionRestored _ -> draft.removed = false;
            case FollowUpSet set -> draft.followUp = FollowUp.open(set.dueAt(), set.assigneeId(), set.note());
            case FollowUpRescheduled moved -> draft.followUp = before.planned().moved(moved);
            case FollowUpDue due -> draft.followUp = before.planned().reminded(due);
            case FollowUpCompleted _ ->
                draft.followUp = before.planned().completed(new FollowUp.Completion(happened.at(), happened.by()));
            case FollowUpWithdrawn _ -> draft.followUp = null;
            case InteractionCustomerChanged changed -> draft.customerId = changed.toCustomerId();
        }
        return draft.at(happened);
    }

    private FollowUp planned() {
        return requireNonNull(followUp, "no follow-up");
    }

    private static InteractionState begin(Happened<InteractionEvent> happened) {
        if (!(happened.event() instanceof InteractionLogged logged)) {
            throw new IllegalStateException(happened.event() + " before the interaction was logged");
        }
        return new InteractionState(
                logged.interactionId(),
                logged.companyId(),
                logged.customerId(),
                logged.customerId(),
                logged.source(),
                InteractionWording.of(logged),
                happened.by(),
                null,
                false,
                false,
                happened.recordedAt(),
                happened.recordedAt(),
                happened.version());
    }

    /** Whether it counts for when the customer was last spoken to: what the system notes by itself does not. */
    public boolean isContact() {
        return !removed && source == InteractionSource.MANUAL;
    }

    /** The fields that events can change, while the next state is built. */
    private static final class Draft {

        private final InteractionState before;
        private UUID customerId;
        private InteractionWording wording;
        private @Nullable FollowUp followUp;
        private boolean edited;
        private boolean removed;

        Draft(InteractionState before) {
            this.before = before;
            this.customerId = before.customerId;
            this.wording = before.wording;
            this.followUp = before.followUp;
            this.edited = before.edited;
            this.removed = before.removed;
        }

        InteractionState at(Happened<?> happened) {
            return new InteractionState(
                    before.id,
                    before.companyId,
                    customerId,
                    before.loggedFor,
                    before.source,
                    wording,
                    before.author,
                    followUp,
                    edited,
                    removed,
                    before.createdAt,
                    happened.recordedAfter(before.updatedAt),
                    happened.version());
        }
    }
}
