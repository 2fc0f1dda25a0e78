package com.puppycrm.records.orders;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as used by lists, and what {@link OrderField} reads its values from.
 *
 * @param ownerId the staff member responsible for its customer
 */
public record ListedOrder(OrderState state, @Nullable UUID ownerId) {}
