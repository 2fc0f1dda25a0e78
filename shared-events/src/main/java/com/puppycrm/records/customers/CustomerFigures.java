package com.puppycrm.records.customers;

import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Totals over a customer's counted orders.
 *
 * @param lifetimeValue in minor units
 */
public record CustomerFigures(
        long lifetimeValue, long totalOrders, @Nullable Instant lastOrderAt) {

    public static final CustomerFigures NONE = new CustomerFigures(0, 0, null);

    public static CustomerFigures of(Collection<OrderState> orders) {
        CustomerFigures sum = NONE;
        for (OrderState order : orders) {
            sum = sum.plus(order);
        }
        return sum;
    }

    /** With another order. */
    public CustomerFigures plus(OrderState order) {
        Long value = order.countedValue();
        if (value == null) {
            return this;
        }
        Instant last = lastOrderAt == null || order.placedAt().isAfter(lastOrderAt)
                ? order.placedAt()
                : Objects.requireNonNull(lastOrderAt);
        return new CustomerFigures(lifetimeValue + value, totalOrders + 1, last);
    }
}
