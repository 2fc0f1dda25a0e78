package com.puppycrm.records.interactions;

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
import com.puppycrm.records.Summary;

/** One-line summary of each event of an interaction. */
public final class InteractionSummary {

    private InteractionSummary() {}

    public static String of(InteractionEvent event) {
        return switch (event) {
            case InteractionLogged logged -> Summary.of("Logged", logged.subject());
            case InteractionEdited edited -> Summary.of("Edited", edited.subject());
            case InteractionRemoved _ -> "Removed";
            case InteractionRestored _ -> "Restored";
            case FollowUpSet set -> Summary.of("Follow-up set", set.note());
            case FollowUpRescheduled _ -> "Follow-up rescheduled";
            case FollowUpDue _ -> "Follow-up fell due";
            case FollowUpCompleted _ -> "Follow-up completed";
            case FollowUpWithdrawn _ -> "Follow-up withdrawn";
            case InteractionCustomerChanged _ -> "Moved to another customer by a merge";
        };
    }
}
