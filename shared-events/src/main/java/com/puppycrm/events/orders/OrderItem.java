package com.puppycrm.events.orders;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order; amounts in the order's currency.
 *
 * @param quantity above 0, up to 3 decimals
 * @param unitPrice up to 4 decimals
 * @param discount amount taken off the line
 * @param taxRate the fraction from which {@code tax} was calculated, where it was
 * @param tax amount added to the line
 * @param total {@code unitPrice × quantity - discount + tax}, rounded half-up to the currency's minor unit
 */
public record OrderItem(
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
}
