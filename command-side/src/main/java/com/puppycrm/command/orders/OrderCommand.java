package com.puppycrm.command.orders;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.AlsoNeeding;
import com.puppycrm.platform.security.Permission;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an order. */
public sealed interface OrderCommand {

    UUID orderId();

    /** When it holds in business. */
    Instant at();

    /** The version that the order must have; absent: any. */
    default @Nullable Long expectedVersion() {
        return null;
    }

    /** @param givenAt when the order was placed, where that was given: a past time is a statement about history */
    @AllowedFor(Permission.CREATE_ORDERS)
    record CreateOrder(
            @TargetAggregateIdentifier UUID orderId,
            UUID companyId,
            UUID customerId,
            String orderNumber,
            String currency,
            OrderContent content,
            @Nullable UUID previousOrderId,
            @Nullable Instant givenAt,
            Instant at)
            implements OrderCommand, AlsoNeeding {
        @Override
        public Set<Permission> alsoNeeds() {
            return givenAt == null ? Set.of() : Set.of(Permission.IMPORT);
        }
    }

    @AllowedFor({Permission.EDIT_ORDERS, Permission.DELIVER_ORDERS})
    record EditOrder(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable Long expectedVersion,
            OrderEdit edit,
            Instant at) implements OrderCommand, AlsoNeeding {

        @Override
        public Set<Permission> alsoNeeds() {
            return edit.onlyTracking() ? Set.of() : Set.of(Permission.EDIT_ORDERS);
        }
    }

    /**
     * The move to another status.
     *
     * @param givenAt the business time, where one was given: not before what last happened to the order
     * @param day the date of the move in the company's time zone
     * @param paymentId id of the refund, where the move makes one
     */
    @AllowedFor({
        Permission.PROCESS_ORDERS,
        Permission.SHIP_ORDERS,
        Permission.DELIVER_ORDERS,
        Permission.CANCEL_ORDERS,
        Permission.CLOSE_REFUNDED_ORDERS
    })
    record UpdateOrderStatus(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable Long expectedVersion,
            OrderStatus status,
            @Nullable String note,
            @Nullable String trackingNumber,
            @Nullable String carrier,
            @Nullable Instant givenAt,
            LocalDate day,
            UUID paymentId,
            Instant at)
            implements OrderCommand, AlsoNeeding {
        @Override
        public Set<Permission> alsoNeeds() {
            Permission move = switch (status) {
                // Nothing leads back to pending: whoever may process is told so.
                case PENDING, PROCESSING -> Permission.PROCESS_ORDERS;
                case SHIPPED -> Permission.SHIP_ORDERS;
                case DELIVERED -> Permission.DELIVER_ORDERS;
                case CANCELLED -> Permission.CANCEL_ORDERS;
                case REFUNDED -> Permission.CLOSE_REFUNDED_ORDERS;
            };
            return givenAt == null ? Set.of(move) : Set.of(move, Permission.IMPORT);
        }
    }

    /** What is said of a payment, of one that failed, and of a refund. */
    record PaymentDetails(
            UUID id,
            BigDecimal amount,
            @Nullable String method,
            @Nullable String reference,
            @Nullable String note) {}

    @AllowedFor(Permission.RECORD_PAYMENTS)
    record RecordPayment(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable Long expectedVersion,
            PaymentDetails payment,
            Instant at) implements OrderCommand {}

    @AllowedFor(Permission.RECORD_PAYMENTS)
    record RecordFailedPayment(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable Long expectedVersion,
            PaymentDetails payment,
            Instant at) implements OrderCommand {}

    @AllowedFor(Permission.REFUND)
    record RefundPayment(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable Long expectedVersion,
            PaymentDetails payment,
            Instant at) implements OrderCommand {}

    @AllowedFor(Permission.LOG_INTERACTIONS)
    record AddOrderNote(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable Long expectedVersion,
            UUID noteId,
            String text,
            boolean visibleToCustomer,
            Instant at)
            implements OrderCommand {}
}
