package com.puppycrm.records.interactions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An interaction as used by lists, and what {@link InteractionField} and {@link FollowUpField} read their values from.
 *
 * @param ownerId the staff member responsible for its customer
 */
public record ListedInteraction(
        InteractionState state, @Nullable UUID ownerId) {}
