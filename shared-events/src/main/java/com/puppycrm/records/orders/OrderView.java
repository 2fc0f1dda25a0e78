package com.puppycrm.records.orders;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.Names;
import com.puppycrm.records.customers.CustomerName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as shown by the API. Fields of features that do not exist yet are present but empty. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OrderView(
        UUID id,
        @Nullable String externalId,
        String orderNumber,
        CustomerName customer,
        OrderStatus status,
        PaymentStatus paymentStatus,
        List<Item> items,
        String subtotal,
        String discountTotal,
        String taxTotal,
        String total,
        String paidTotal,
        String refundedTotal,
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
        Instant createdAt,
        boolean late,
        boolean priority,
        @Nullable UUID previousOrderId,
        List<OrderStatus> allowedTransitions,
        ActorView createdBy,
        Instant updatedAt,
        long version,
        String currency) {

    /**
     * Fields derived from the others, from other records or from the current day: not part of the order's own history.
     */
    public static final List<String> NOT_IN_HISTORY =
            List.of("late", "priority", "allowed_transitions", "invoice_number");

    /** One order line. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Item(
            UUID id,
            String productName,
            @Nullable String productSku,
            BigDecimal quantity,
            String unitPrice,
            String discount,
            @Nullable BigDecimal taxRate,
            String tax,
            String total) {

        static Item of(OrderItem item, OrderState order) {
            return new Item(
                    requireNonNull(item.id()),
                    item.productName(),
                    item.productSku(),
                    item.quantity(),
                    unitPrice(item.unitPrice(), order.currencyUnit()),
                    order.money(item.discount()).written(),
                    item.taxRate(),
                    order.money(item.tax()).written(),
                    order.money(item.total()).written());
        }

        /** May have more decimals than the currency, and they are then shown; never fewer. */
        public static String unitPrice(BigDecimal price, Currency currency) {
            BigDecimal plain = price.stripTrailingZeros();
            int decimals = Math.max(plain.scale(), currency.getDefaultFractionDigits());
            return plain.setScale(decimals).toPlainString();
        }
    }

    /**
     * @param customerName absent while the customer is not yet available here
     * @param today the company's current day, which determines whether the order is late
     */
    public static OrderView of(OrderState state, @Nullable String customerName, Names names, LocalDate today) {
        return new OrderView(
                state.id(),
                state.externalId(),
                state.orderNumber(),
                new CustomerName(state.customerId(), customerName),
                state.status(),
                state.paymentStatus(),
                state.items().stream().map(item -> Item.of(item, state)).toList(),
                state.subtotal().written(),
                state.discountTotal().written(),
                state.taxTotal().written(),
                state.total().written(),
                state.paid().written(),
                state.refunded().written(),
                state.trackingNumber(),
                state.carrier(),
                state.expectedDeliveryDate(),
                state.actualDeliveryDate(),
                state.shippingAddress(),
                state.billingAddress(),
                state.paymentMethod(),
                null,
                state.notes(),
                state.placedAt(),
                state.createdAt(),
                state.late(today),
                false,
                state.previousOrderId(),
                state.allowedTransitions(),
                ActorView.of(state.createdBy(), names, customerName),
                state.updatedAt(),
                state.version(),
                state.currency());
    }
}
