package com.puppycrm.command.orders;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Money;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.PaymentStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an order but its status.
 *
 * @param lastAt business time of what last happened to it
 */
record OrderDetails(
        UUID id,
        UUID companyId,
        UUID customerId,
        String orderNumber,
        Currency currency,
        List<OrderItem> items,
        @Nullable PostalAddress shippingAddress,
        @Nullable PostalAddress billingAddress,
        @Nullable String paymentMethod,
        @Nullable LocalDate expectedDeliveryDate,
        @Nullable LocalDate actualDeliveryDate,
        @Nullable String trackingNumber,
        @Nullable String carrier,
        @Nullable String notes,
        @Nullable UUID previousOrderId,
        Actor createdBy,
        PaymentStatus paymentStatus,
        BigDecimal paidTotal,
        BigDecimal refundedTotal,
        Instant placedAt,
        Instant lastAt) {

    static OrderDetails of(OrderCreated created, Instant at, Actor by) {
        Currency currency = Currency.getInstance(created.currency());
        BigDecimal nothing = Money.zero(currency).amount();
        return new OrderDetails(
                created.orderId(),
                created.companyId(),
                created.customerId(),
                created.orderNumber(),
                currency,
                created.items(),
                created.shippingAddress(),
                created.billingAddress(),
                created.paymentMethod(),
                created.expectedDeliveryDate(),
                null,
                null,
                null,
                created.notes(),
                created.previousOrderId(),
                by,
                OrderPayments.statusAtFirst(OrderLines.total(created.items())),
                nothing,
                nothing,
                at,
                at);
    }

    /** The sum of the items' totals. */
    BigDecimal total() {
        return OrderLines.total(items);
    }

    /** What was paid and not given back. */
    BigDecimal kept() {
        return paidTotal.subtract(refundedTotal);
    }

    OrderDetails at(Instant at) {
        return draft().lastAt(at).build();
    }

    OrderDetailsDraft draft() {
        return new OrderDetailsDraft(this);
    }
}
