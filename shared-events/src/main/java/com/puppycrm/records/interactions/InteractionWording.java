package com.puppycrm.records.interactions;

import com.puppycrm.events.interactions.InteractionDetails;
import com.puppycrm.events.interactions.InteractionEvent.InteractionWorded;
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.events.interactions.Sentiment;
import java.time.Instant;

/**
 * What is said about an interaction.
 *
 * @param details of the type
 */
public record InteractionWording(
        InteractionType type,
        String subject,
        String description,
        Sentiment sentiment,
        InteractionDetails details,
        Instant occurredAt) {

    static InteractionWording of(InteractionWorded worded) {
        InteractionDetails details = worded.details();
        return new InteractionWording(
                worded.type(),
                worded.subject(),
                worded.description(),
                worded.sentiment(),
                details == null ? InteractionDetails.none(worded.type()) : details,
                worded.occurredAt());
    }
}
