package com.puppycrm.command.orders;

import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.events.orders.OrderEvent.OrderMoved;
import com.puppycrm.events.orders.OrderEvent.OrderProcessingStarted;
import com.puppycrm.events.orders.OrderEvent.OrderRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderShipped;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.Rejection;
import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides an order's moves from status to status, and what they entail. */
final class OrderMoves {

    private OrderMoves() {}

    /** One event per move, preceded by those that come with it: the refund of whatever was paid, and tracking. */
    static List<OrderEvent> make(OrderState order, UpdateOrderStatus to) {
        Instant previous = order.moves().getLast().at();
        if (to.givenAt() != null && to.givenAt().isBefore(previous)) {
            throw Rejection.conflict(
                    "at_too_early",
                    "The move must not be dated before the previous one, at " + previous + ".",
                    Map.of("earliest", previous.toString()));
        }
        List<OrderEvent> events = new ArrayList<>();
        if (to.status() == OrderStatus.REFUNDED && order.netPaid().signum() > 0) {
            events.add(OrderPayments.refundOfAll(order, to.paymentId(), to.note()));
        }
        events.addAll(OrderEdits.tracking(
                order,
                to.trackingNumber() == null ? order.trackingNumber() : to.trackingNumber(),
                to.carrier() == null ? order.carrier() : to.carrier()));
        events.add(move(order, to));
        return events;
    }

    private static OrderMoved move(OrderState order, UpdateOrderStatus to) {
        return switch (to.status()) {
            case PENDING -> throw new IllegalArgumentException("nothing leads back to pending");
            case PROCESSING -> new OrderProcessingStarted(order.id(), order.placedFor(), to.note());
            case SHIPPED -> new OrderShipped(order.id(), order.placedFor(), to.note());
            case DELIVERED -> new OrderDelivered(order.id(), order.placedFor(), to.day(), to.note());
            case CANCELLED -> new OrderCancelled(order.id(), order.placedFor(), to.note());
            case REFUNDED -> new OrderRefunded(order.id(), order.placedFor(), to.note());
        };
    }

    static Rejection notAllowed(OrderState from, OrderStatus to) {
        List<String> next =
                from.allowedTransitions().stream().map(OrderStatus::wireName).toList();
        String possible = next.isEmpty() ? "nothing: it is final" : String.join(" or ", next);
        return Rejection.conflict(
                "transition_not_allowed",
                "An order that is " + from.status().wireName() + " can't become " + to.wireName() + ", only " + possible
                        + ".",
                Map.of("allowed_transitions", next));
    }
}
