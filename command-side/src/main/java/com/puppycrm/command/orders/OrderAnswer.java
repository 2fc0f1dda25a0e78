package com.puppycrm.command.orders;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.KnownCompany;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Money;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An order as the answer to a change shows it. */
public record OrderAnswer(
        UUID id,
        String orderNumber,
        CustomerName customer,
        OrderStatus status,
        PaymentStatus paymentStatus,
        List<OrderItem> items,
        BigDecimal subtotal,
        BigDecimal discountTotal,
        BigDecimal taxTotal,
        BigDecimal total,
        BigDecimal paidTotal,
        BigDecimal refundedTotal,
        @Nullable String trackingNumber,
        @Nullable String carrier,
        @Nullable LocalDate expectedDeliveryDate,
        @Nullable LocalDate actualDeliveryDate,
        @Nullable PostalAddress shippingAddress,
        @Nullable PostalAddress billingAddress,
        @Nullable String paymentMethod,
        @Nullable String invoiceNumber,
        @Nullable String notes,
        Instant placedAt,
        boolean late,
        boolean priority,
        @Nullable UUID previousOrderId,
        List<OrderStatus> allowedTransitions,
        NamedActor createdBy,
        Instant updatedAt,
        long version,
        String currency) {

    /** Whose order it is. */
    public record CustomerName(UUID id, String fullName) {}

    /** Who did something, with the name that goes with the id. */
    public record NamedActor(
            Actor.Kind kind,
            @Nullable UUID id,
            @Nullable String name,
            @Nullable String role) {

        static NamedActor of(Actor actor, UUID companyId, Directory directory) {
            String name = directory
                    .staff(companyId, actor.id())
                    .map(Directory.StaffName::name)
                    .orElse(null);
            return new NamedActor(actor.kind(), actor.id(), name, actor.role());
        }
    }

    static OrderAnswer of(
            OrderRecord record, String customerName, KnownCompany company, Directory directory, Instant now) {
        Order.Placed order = record.order();
        OrderDetails details = order.details();
        return new OrderAnswer(
                details.id(),
                details.orderNumber(),
                new CustomerName(details.customerId(), customerName),
                order.status(),
                details.paymentStatus(),
                details.items(),
                subtotal(details),
                sum(details, OrderItem::discount),
                sum(details, OrderItem::tax),
                details.total(),
                details.paidTotal(),
                details.refundedTotal(),
                details.trackingNumber(),
                details.carrier(),
                details.expectedDeliveryDate(),
                details.actualDeliveryDate(),
                details.shippingAddress(),
                details.billingAddress(),
                details.paymentMethod(),
                null,
                details.notes(),
                details.placedAt(),
                isLate(order, company.dayOf(now)),
                false,
                details.previousOrderId(),
                order.next(),
                NamedActor.of(details.createdBy(), company.id(), directory),
                details.lastAt(),
                record.version(),
                details.currency().getCurrencyCode());
    }

    /** What the lines come to before discounts and taxes, so that subtotal - discounts + taxes is the total. */
    private static BigDecimal subtotal(OrderDetails order) {
        return order.total().add(sum(order, OrderItem::discount)).subtract(sum(order, OrderItem::tax));
    }

    private static BigDecimal sum(OrderDetails order, Function<OrderItem, BigDecimal> part) {
        return order.items().stream()
                .map(part)
                .reduce(Money.zero(order.currency()).amount(), BigDecimal::add);
    }

    private static boolean isLate(Order.Placed order, LocalDate today) {
        LocalDate expected = order.details().expectedDeliveryDate();
        boolean open = switch (order) {
            case Order.Pending _, Order.Processing _, Order.Shipped _ -> true;
            case Order.Delivered _, Order.Cancelled _, Order.Refunded _ -> false;
        };
        return open && expected != null && expected.isBefore(today);
    }
}
