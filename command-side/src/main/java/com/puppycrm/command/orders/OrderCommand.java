package com.puppycrm.command.orders;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.AlsoNeeds;
import com.puppycrm.platform.security.Permission;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands of an order. */
public sealed interface OrderCommand {

    UUID orderId();

    /** Business time of the command. */
    Instant at();

    /** The business time, if the caller stated one. */
    default @Nullable Instant givenAt() {
        return null;
    }

    /** The version that the order must have; absent: any. */
    default @Nullable ExpectedVersion expectedVersion() {
        return null;
    }

    /** Whether it brings a record to its end, and is possible for somewhat longer than other changes. */
    default boolean bringsToTheEnd() {
        return false;
    }

    /** What a merge of customers, or its undoing, does to their orders. */
    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    record MoveOrder(@TargetAggregateIdentifier UUID orderId, UUID customerId, Instant at) implements OrderCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    /**
     * @param givenAt when the order was placed, if that was specified: stating a past time needs the import permission
     */
    @AllowedFor(Permission.CREATE_ORDERS)
    @AlsoNeeds(value = Permission.IMPORT, where = "givenAt", sentAs = "placed_at")
    @Refuses({"customer_blocked", "customer_archived", "order_too_large", "currency_changed", "external_id_taken"})
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
            implements OrderCommand {}

    @AllowedFor(Permission.DELIVER_ORDERS)
    @AlsoNeeds(
            value = Permission.EDIT_ORDERS,
            enough = true,
            where = "beyondTracking",
            sentAs = {
                "items",
                "shipping_address",
                "billing_address",
                "expected_delivery_date",
                "payment_method",
                "external_id"
            })
    @Refuses({"order_not_editable", "total_below_paid", "external_id_taken"})
    record EditOrder(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable ExpectedVersion expectedVersion,
            OrderEdit edit,
            Instant at)
            implements OrderCommand {

        /** The change, if it concerns more than tracking number and carrier. */
        @Nullable
        OrderEdit beyondTracking() {
            return edit.onlyTracking() ? null : edit;
        }
    }

    /**
     * Moves the order to another status.
     *
     * @param givenAt the business time, if one was specified: not before the previous move
     * @param day the date of the move in the company's time zone
     * @param paymentId id of the refund, if the move causes one
     */
    @AlsoNeeds(
            value = Permission.PROCESS_ORDERS,
            enough = true,
            where = "status",
            // No status leads back to pending: callers who may process orders get a 409 that says so.
            is = {"pending", "processing"})
    @AlsoNeeds(value = Permission.SHIP_ORDERS, enough = true, where = "status", is = "shipped")
    @AlsoNeeds(value = Permission.DELIVER_ORDERS, enough = true, where = "status", is = "delivered")
    @AlsoNeeds(value = Permission.CANCEL_ORDERS, enough = true, where = "status", is = "cancelled")
    @AlsoNeeds(value = Permission.CLOSE_REFUNDED_ORDERS, enough = true, where = "status", is = "refunded")
    @AlsoNeeds(value = Permission.IMPORT, where = "givenAt", sentAs = "at")
    @Refuses({"transition_not_allowed", "at_too_early"})
    record UpdateOrderStatus(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable ExpectedVersion expectedVersion,
            OrderStatus status,
            @Nullable String note,
            @Nullable String trackingNumber,
            @Nullable String carrier,
            @Nullable Instant givenAt,
            LocalDate day,
            UUID paymentId,
            Instant at)
            implements OrderCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    /**
     * Details of a payment, a failed payment or a refund.
     *
     * @param paidAt absent: now
     */
    record PaymentDetails(
            UUID id,
            BigDecimal amount,
            @Nullable String method,
            @Nullable String reference,
            @Nullable String note,
            @Nullable PaymentTime paidAt) {}

    @AllowedFor(Permission.RECORD_PAYMENTS)
    @Refuses({"payment_exceeds_total", "order_closed"})
    record RecordPayment(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable ExpectedVersion expectedVersion,
            PaymentDetails payment,
            Instant at)
            implements OrderCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    @AllowedFor(Permission.RECORD_PAYMENTS)
    @Refuses({"already_paid", "order_closed"})
    record RecordFailedPayment(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable ExpectedVersion expectedVersion,
            PaymentDetails payment,
            Instant at)
            implements OrderCommand {}

    @AllowedFor(Permission.REFUND)
    @Refuses("refund_exceeds_paid")
    record RefundPayment(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable ExpectedVersion expectedVersion,
            PaymentDetails payment,
            Instant at)
            implements OrderCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    @AllowedFor(Permission.LOG_INTERACTIONS)
    record AddOrderNote(
            @TargetAggregateIdentifier UUID orderId,
            @Nullable ExpectedVersion expectedVersion,
            UUID noteId,
            String text,
            boolean visibleToCustomer,
            Instant at)
            implements OrderCommand {}
}
