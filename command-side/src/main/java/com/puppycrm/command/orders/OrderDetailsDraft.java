package com.puppycrm.command.orders;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.PaymentStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order's details in the making: what an event changes is set, the rest stays. */
final class OrderDetailsDraft {

    private final OrderDetails before;
    private List<OrderItem> items;
    private @Nullable PostalAddress shippingAddress;
    private @Nullable PostalAddress billingAddress;
    private @Nullable String paymentMethod;
    private @Nullable LocalDate expectedDeliveryDate;
    private @Nullable LocalDate actualDeliveryDate;
    private @Nullable String trackingNumber;
    private @Nullable String carrier;
    private PaymentStatus paymentStatus;
    private BigDecimal paidTotal;
    private BigDecimal refundedTotal;
    private Instant lastAt;

    OrderDetailsDraft(OrderDetails before) {
        this.before = before;
        items = before.items();
        shippingAddress = before.shippingAddress();
        billingAddress = before.billingAddress();
        paymentMethod = before.paymentMethod();
        expectedDeliveryDate = before.expectedDeliveryDate();
        actualDeliveryDate = before.actualDeliveryDate();
        trackingNumber = before.trackingNumber();
        carrier = before.carrier();
        paymentStatus = before.paymentStatus();
        paidTotal = before.paidTotal();
        refundedTotal = before.refundedTotal();
        lastAt = before.lastAt();
    }

    OrderDetailsDraft items(List<OrderItem> value) {
        items = value;
        return this;
    }

    OrderDetailsDraft addresses(@Nullable PostalAddress shipping, @Nullable PostalAddress billing) {
        shippingAddress = shipping;
        billingAddress = billing;
        return this;
    }

    OrderDetailsDraft paymentMethod(@Nullable String value) {
        paymentMethod = value;
        return this;
    }

    OrderDetailsDraft expectedDeliveryDate(@Nullable LocalDate value) {
        expectedDeliveryDate = value;
        return this;
    }

    OrderDetailsDraft actualDeliveryDate(LocalDate value) {
        actualDeliveryDate = value;
        return this;
    }

    OrderDetailsDraft tracking(@Nullable String number, @Nullable String by) {
        trackingNumber = number;
        carrier = by;
        return this;
    }

    OrderDetailsDraft paymentStatus(PaymentStatus value) {
        paymentStatus = value;
        return this;
    }

    OrderDetailsDraft paidTotal(BigDecimal value) {
        paidTotal = value;
        return this;
    }

    OrderDetailsDraft refundedTotal(BigDecimal value) {
        refundedTotal = value;
        return this;
    }

    OrderDetailsDraft lastAt(Instant value) {
        lastAt = value;
        return this;
    }

    OrderDetails build() {
        return new OrderDetails(
                before.id(),
                before.companyId(),
                before.customerId(),
                before.orderNumber(),
                before.currency(),
                items,
                shippingAddress,
                billingAddress,
                paymentMethod,
                expectedDeliveryDate,
                actualDeliveryDate,
                trackingNumber,
                carrier,
                before.notes(),
                before.previousOrderId(),
                before.createdBy(),
                paymentStatus,
                paidTotal,
                refundedTotal,
                before.placedAt(),
                lastAt);
    }
}
