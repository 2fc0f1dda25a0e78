package com.puppycrm.records.orders;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as lists know it, and as its fields are read.
 *
 * @param ownerId who looks after its customer
 */
public record ListedOrder(OrderState state, @Nullable UUID ownerId) {}
