package com.puppycrm.events.orders;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One order line; amounts are in the order's currency.
 *
 * @param id stays the same through changes of the line; absent in events from before lines had ids
 * @param quantity greater than 0, at most 3 decimals
 * @param unitPrice at most 4 decimals
 * @param discount amount subtracted from the line
 * @param taxRate the fraction from which {@code tax} was calculated, if it was
 * @param tax amount added to the line
 * @param total {@code unitPrice × quantity - discount + tax}, rounded half-up to the currency's minor unit
 */
public record OrderItem(
        @Nullable UUID id,
        String productName,
        @Nullable String productSku,
        BigDecimal quantity,
        BigDecimal unitPrice,
        BigDecimal discount,
        @Nullable BigDecimal taxRate,
        BigDecimal tax,
        BigDecimal total) {
    public OrderItem {
        requireNonNull(productName, "productName");
        requireNonNull(quantity, "quantity");
        requireNonNull(unitPrice, "unitPrice");
        requireNonNull(discount, "discount");
        requireNonNull(tax, "tax");
        requireNonNull(total, "total");
    }

    /** The same line under an id. */
    public OrderItem withId(@Nullable UUID lineId) {
        return new OrderItem(lineId, productName, productSku, quantity, unitPrice, discount, taxRate, tax, total);
    }
}
