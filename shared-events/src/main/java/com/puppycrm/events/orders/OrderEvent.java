package com.puppycrm.events.orders;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.AboutPerson;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import com.puppycrm.events.Personal;
import com.puppycrm.events.PostalAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of an order. Every event names the customer for whom it was placed, whose key encrypts the personal data in it,
 * also after a merge has moved the order to another one.
 */
@AboutPerson("customerId")
public sealed interface OrderEvent extends DomainEvent {

    UUID orderId();

    UUID customerId();

    @Override
    default UUID streamId() {
        return orderId();
    }

    /** A move of the order from one status to the next. The initial status is set by {@link OrderCreated}. */
    sealed interface OrderMoved extends OrderEvent {

        OrderStatus status();

        @Nullable
        String note();
    }

    /**
     * A new order is pending.
     *
     * @param currency ISO 4217; applies to every amount of the order
     * @param notes internal: never shown to the customer
     * @param previousOrderId the order that this one repeats
     * @param externalId the caller's own key
     */
    @EventType("order.created")
    record OrderCreated(
            UUID orderId,
            UUID customerId,
            UUID companyId,
            String orderNumber,
            String currency,
            List<OrderItem> items,
            @Personal @Nullable PostalAddress shippingAddress,
            @Personal @Nullable PostalAddress billingAddress,
            @Nullable String paymentMethod,
            @Nullable LocalDate expectedDeliveryDate,
            @Personal @Nullable String notes,
            @Nullable UUID previousOrderId,
            @Nullable String externalId)
            implements OrderEvent {
        public OrderCreated {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
            requireNonNull(companyId, "companyId");
            requireNonNull(orderNumber, "orderNumber");
            requireNonNull(currency, "currency");
            items = List.copyOf(items);
        }

        @Override
        public int elements() {
            return 1 + items.size() + DomainEvent.elementsOf(notes);
        }
    }

    /**
     * Carries the complete new list of items.
     *
     * @param paymentStatus recalculated, since the amount paid may now cover the total, or no longer cover it
     */
    @EventType("order.items_changed")
    record OrderItemsChanged(UUID orderId, UUID customerId, List<OrderItem> items, PaymentStatus paymentStatus)
            implements OrderEvent {
        public OrderItemsChanged {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
            requireNonNull(paymentStatus, "paymentStatus");
            items = List.copyOf(items);
        }

        @Override
        public int elements() {
            return 1 + items.size();
        }
    }

    @EventType("order.addresses_changed")
    record OrderAddressesChanged(
            UUID orderId,
            UUID customerId,
            @Personal @Nullable PostalAddress shippingAddress,
            @Personal @Nullable PostalAddress billingAddress)
            implements OrderEvent {
        public OrderAddressesChanged {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
        }
    }

    @EventType("order.expected_delivery_changed")
    record OrderExpectedDeliveryChanged(
            UUID orderId, UUID customerId, @Nullable LocalDate expectedDeliveryDate) implements OrderEvent {
        public OrderExpectedDeliveryChanged {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
        }
    }

    @EventType("order.payment_method_changed")
    record OrderPaymentMethodChanged(
            UUID orderId, UUID customerId, @Nullable String paymentMethod) implements OrderEvent {
        public OrderPaymentMethodChanged {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
        }
    }

    /** @param externalId the caller's own key from now on */
    @EventType("order.external_id_changed")
    record OrderExternalIdChanged(
            UUID orderId, UUID customerId, @Nullable String externalId) implements OrderEvent {
        public OrderExternalIdChanged {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
        }
    }

    @EventType(value = "order.tracking_set", revision = 2)
    record OrderTrackingSet(
            UUID orderId,
            UUID customerId,
            @Personal @Nullable String trackingNumber,
            @Nullable String carrier) implements OrderEvent {
        public OrderTrackingSet {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
        }
    }

    @EventType("order.processing_started")
    record OrderProcessingStarted(
            UUID orderId,
            UUID customerId,
            @Personal @Nullable String note) implements OrderMoved {
        public OrderProcessingStarted {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
        }

        @Override
        public OrderStatus status() {
            return OrderStatus.PROCESSING;
        }
    }

    @EventType("order.shipped")
    record OrderShipped(
            UUID orderId,
            UUID customerId,
            @Personal @Nullable String note) implements OrderMoved {
        public OrderShipped {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
        }

        @Override
        public OrderStatus status() {
            return OrderStatus.SHIPPED;
        }
    }

    /** @param deliveredOn the actual delivery date, in the company's time zone */
    @EventType("order.delivered")
    record OrderDelivered(
            UUID orderId,
            UUID customerId,
            LocalDate deliveredOn,
            @Personal @Nullable String note) implements OrderMoved {
        public OrderDelivered {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
            requireNonNull(deliveredOn, "deliveredOn");
        }

        @Override
        public OrderStatus status() {
            return OrderStatus.DELIVERED;
        }
    }

    @EventType("order.cancelled")
    record OrderCancelled(
            UUID orderId,
            UUID customerId,
            @Personal @Nullable String note) implements OrderMoved {
        public OrderCancelled {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
        }

        @Override
        public OrderStatus status() {
            return OrderStatus.CANCELLED;
        }
    }

    /** A cancelled order was closed by refunding whatever had been paid; the refund itself is a separate event. */
    @EventType("order.refunded")
    record OrderRefunded(
            UUID orderId,
            UUID customerId,
            @Personal @Nullable String note) implements OrderMoved {
        public OrderRefunded {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
        }

        @Override
        public OrderStatus status() {
            return OrderStatus.REFUNDED;
        }
    }

    /** Something that is kept with the order as it was recorded; no later event changes it. */
    sealed interface OrderEntry extends OrderEvent {}

    /** A payment, a failed payment or a refund. */
    sealed interface OrderPayment extends OrderEntry {

        PaymentKind kind();

        UUID paymentId();

        BigDecimal amount();

        @Nullable
        String method();

        @Nullable
        String reference();

        @Nullable
        String note();

        PaymentStatus paymentStatus();

        /** When it was made or tried, as stated; absent: when it was recorded. */
        @Nullable
        Instant paidAt();
    }

    /**
     * @param amount amount of this payment
     * @param paidTotal total paid so far, including this payment
     */
    @EventType(value = "order.payment_received", revision = 2)
    record OrderPaymentReceived(
            UUID orderId,
            UUID customerId,
            UUID paymentId,
            BigDecimal amount,
            @Nullable String method,
            @Personal @Nullable String reference,
            @Personal @Nullable String note,
            BigDecimal paidTotal,
            PaymentStatus paymentStatus,
            @Nullable Instant paidAt)
            implements OrderPayment {
        public OrderPaymentReceived {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
            requireNonNull(paymentId, "paymentId");
            requireNonNull(amount, "amount");
            requireNonNull(paidTotal, "paidTotal");
            requireNonNull(paymentStatus, "paymentStatus");
        }

        @Override
        public PaymentKind kind() {
            return PaymentKind.PAYMENT;
        }
    }

    /** @param amount the attempted amount */
    @EventType(value = "order.payment_failed", revision = 2)
    record OrderPaymentFailed(
            UUID orderId,
            UUID customerId,
            UUID paymentId,
            BigDecimal amount,
            @Nullable String method,
            @Personal @Nullable String reference,
            @Personal @Nullable String note,
            PaymentStatus paymentStatus,
            @Nullable Instant paidAt)
            implements OrderPayment {
        public OrderPaymentFailed {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
            requireNonNull(paymentId, "paymentId");
            requireNonNull(amount, "amount");
            requireNonNull(paymentStatus, "paymentStatus");
        }

        @Override
        public PaymentKind kind() {
            return PaymentKind.FAILURE;
        }
    }

    /**
     * @param amount amount of this refund
     * @param refundedTotal total refunded so far, including this refund
     */
    @EventType(value = "order.payment_refunded", revision = 2)
    record OrderPaymentRefunded(
            UUID orderId,
            UUID customerId,
            UUID paymentId,
            BigDecimal amount,
            @Nullable String method,
            @Personal @Nullable String reference,
            @Personal @Nullable String note,
            BigDecimal refundedTotal,
            PaymentStatus paymentStatus,
            @Nullable Instant paidAt)
            implements OrderPayment {
        public OrderPaymentRefunded {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
            requireNonNull(paymentId, "paymentId");
            requireNonNull(amount, "amount");
            requireNonNull(refundedTotal, "refundedTotal");
            requireNonNull(paymentStatus, "paymentStatus");
        }

        @Override
        public PaymentKind kind() {
            return PaymentKind.REFUND;
        }
    }

    /** Notes are never edited: a correction is a new note. */
    @EventType("order.note_added")
    record OrderNoteAdded(
            UUID orderId,
            UUID customerId,
            UUID noteId,
            @Personal String text,
            boolean visibleToCustomer) implements OrderEntry {
        public OrderNoteAdded {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
            requireNonNull(noteId, "noteId");
            requireNonNull(text, "text");
        }

        @Override
        public int elements() {
            return 1 + DomainEvent.elementsOf(text);
        }
    }

    /** A merge, or its undoing, moved the order to another customer. */
    @EventType("order.customer_changed")
    record OrderCustomerChanged(UUID orderId, UUID customerId, UUID toCustomerId) implements OrderEvent {
        public OrderCustomerChanged {
            requireNonNull(orderId, "orderId");
            requireNonNull(customerId, "customerId");
            requireNonNull(toCustomerId, "toCustomerId");
        }
    }
}
