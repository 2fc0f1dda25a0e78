package com.puppycrm.command.orders;

import com.puppycrm.command.orders.OrderCommand.PaymentDetails;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentFailed;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentReceived;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentRefunded;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.records.orders.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides payments and refunds: never more paid than the total, never more refunded than was paid. */
final class OrderPayments {

    private OrderPayments() {}

    static List<OrderEvent> receive(OrderState order, RecordPayment command) {
        PaymentDetails payment = command.payment();
        Instant paidAt = paidAt(order, payment);
        BigDecimal paid = order.paidTotal().add(payment.amount());
        if (paid.compareTo(order.total().amount()) > 0) {
            BigDecimal open = order.total().amount().subtract(order.paidTotal());
            throw Rejection.conflict(
                    "payment_exceeds_total",
                    "At most " + open.toPlainString() + " of "
                            + order.total().amount().toPlainString() + " can still be paid.",
                    Map.of("open", open.toPlainString()));
        }
        return List.of(new OrderPaymentReceived(
                order.id(),
                order.placedFor(),
                payment.id(),
                payment.amount(),
                payment.method(),
                payment.reference(),
                payment.note(),
                paid,
                OrderState.paymentStatus(order.total().amount(), paid, order.refundedTotal(), PaymentStatus.PENDING),
                paidAt));
    }

    /** Records a failed payment; it does not reduce the amount paid, and the payment can be retried. */
    static List<OrderEvent> fail(OrderState order, RecordFailedPayment command) {
        PaymentDetails payment = command.payment();
        Instant paidAt = paidAt(order, payment);
        if (order.paidTotal().compareTo(order.total().amount()) >= 0) {
            throw Rejection.conflict("already_paid", "This order is already paid in full.");
        }
        return List.of(new OrderPaymentFailed(
                order.id(),
                order.placedFor(),
                payment.id(),
                payment.amount(),
                payment.method(),
                payment.reference(),
                payment.note(),
                PaymentStatus.FAILED,
                paidAt));
    }

    static List<OrderEvent> refund(OrderState order, RefundPayment command) {
        PaymentDetails refund = command.payment();
        Instant paidAt = paidAt(order, refund);
        if (refund.amount().compareTo(order.netPaid()) > 0) {
            throw Rejection.conflict(
                    "refund_exceeds_paid",
                    "At most " + order.netPaid().toPlainString() + " can be refunded.",
                    Map.of("refundable", order.netPaid().toPlainString()));
        }
        return List.of(refunded(order, refund, paidAt));
    }

    static OrderPaymentRefunded refundOfAll(OrderState order, UUID paymentId, @Nullable String note) {
        return refunded(
                order, new PaymentDetails(paymentId, order.netPaid(), order.paymentMethod(), null, note, null), null);
    }

    /**
     * The amount paid may now cover the total, or no longer cover it; a failure remains until the order is paid or
     * refunded in full.
     */
    static PaymentStatus statusAfterItems(OrderState order, BigDecimal total) {
        return OrderState.paymentStatus(total, order.paidTotal(), order.refundedTotal(), open(order));
    }

    private static PaymentStatus open(OrderState order) {
        return order.paymentStatus() == PaymentStatus.FAILED ? PaymentStatus.FAILED : PaymentStatus.PENDING;
    }

    static Rejection closed(OrderState order) {
        return Rejection.conflict(
                "order_closed",
                "No payment can be recorded for an order that is "
                        + order.status().wireName() + ".",
                Map.of("order_status", order.status().wireName()));
    }

    private static OrderPaymentRefunded refunded(OrderState order, PaymentDetails refund, @Nullable Instant paidAt) {
        BigDecimal refunded = order.refundedTotal().add(refund.amount());
        return new OrderPaymentRefunded(
                order.id(),
                order.placedFor(),
                refund.id(),
                refund.amount(),
                refund.method(),
                refund.reference(),
                refund.note(),
                refunded,
                OrderState.paymentStatus(order.total().amount(), order.paidTotal(), refunded, open(order)),
                paidAt);
    }

    private static @Nullable Instant paidAt(OrderState order, PaymentDetails payment) {
        PaymentTime time = payment.paidAt();
        if (time == null) {
            return null;
        }
        return new Findings()
                .when(
                        time.latest().isBefore(order.placedAt()),
                        "paid_at",
                        "must not be before the order was placed, at " + order.placedAt())
                .orElse(() -> time.inOrderPlacedAt(order.placedAt()))
                .orThrow();
    }
}
