package com.puppycrm.records.customers;

import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.interactions.InteractionWording;
import com.puppycrm.records.orders.OrderState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Totals over a customer's counted orders, and the last interaction.
 *
 * @param lifetimeValue in minor units
 * @param lastInteractionAt when somebody last had to do with the customer; what the system notes does not count
 * @param lastSentiment of that interaction
 */
public record CustomerFigures(
        long lifetimeValue,
        long totalOrders,
        @Nullable Instant lastOrderAt,
        @Nullable Instant lastInteractionAt,
        @Nullable Sentiment lastSentiment) {

    public static final CustomerFigures NONE = new CustomerFigures(0, 0, null, null, null);

    public static CustomerFigures of(Collection<OrderState> orders, Collection<InteractionState> interactions) {
        CustomerFigures sum = NONE;
        for (OrderState order : orders) {
            sum = sum.plus(order);
        }
        for (InteractionState interaction : interactions) {
            sum = sum.plus(interaction);
        }
        return sum;
    }

    /** In minor units, rounded half-up; zero without orders. */
    public long averageOrderValue() {
        return totalOrders == 0
                ? 0
                : BigDecimal.valueOf(lifetimeValue)
                        .divide(BigDecimal.valueOf(totalOrders), 0, RoundingMode.HALF_UP)
                        .longValueExact();
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
        return new CustomerFigures(lifetimeValue + value, totalOrders + 1, last, lastInteractionAt, lastSentiment);
    }

    /** With another interaction. */
    public CustomerFigures plus(InteractionState interaction) {
        InteractionWording wording = interaction.wording();
        return !interaction.isContact()
                        || (lastInteractionAt != null && !wording.occurredAt().isAfter(lastInteractionAt))
                ? this
                : new CustomerFigures(
                        lifetimeValue, totalOrders, lastOrderAt, wording.occurredAt(), wording.sentiment());
    }
}
