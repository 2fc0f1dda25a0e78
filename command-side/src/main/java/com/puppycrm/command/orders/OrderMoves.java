package com.puppycrm.command.orders;

import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.events.orders.OrderEvent.OrderMoved;
import com.puppycrm.events.orders.OrderEvent.OrderProcessingStarted;
import com.puppycrm.events.orders.OrderEvent.OrderRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderShipped;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.platform.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an order's moves bring with them. */
final class OrderMoves {

    private OrderMoves() {}

    static List<OrderEvent> startProcessing(OrderDetails order, UpdateOrderStatus to) {
        return moved(order, to, new OrderProcessingStarted(order.id(), order.customerId(), to.note()));
    }

    static List<OrderEvent> ship(OrderDetails order, UpdateOrderStatus to) {
        return moved(order, to, new OrderShipped(order.id(), order.customerId(), to.note()));
    }

    static List<OrderEvent> deliver(OrderDetails order, UpdateOrderStatus to) {
        return moved(order, to, new OrderDelivered(order.id(), order.customerId(), to.day(), to.note()));
    }

    static List<OrderEvent> cancel(OrderDetails order, UpdateOrderStatus to) {
        return moved(order, to, new OrderCancelled(order.id(), order.customerId(), to.note()));
    }

    /** Gives back whatever was paid and closes the order. */
    static List<OrderEvent> refund(OrderDetails order, UpdateOrderStatus to) {
        List<OrderEvent> events = new ArrayList<>();
        if (order.kept().signum() > 0) {
            events.add(OrderPayments.refundOfAll(order, to.paymentId(), to.note()));
        }
        events.addAll(moved(order, to, new OrderRefunded(order.id(), order.customerId(), to.note())));
        return events;
    }

    private static List<OrderEvent> moved(OrderDetails order, UpdateOrderStatus to, OrderMoved move) {
        if (to.givenAt() != null && to.givenAt().isBefore(order.lastAt())) {
            throw Rejection.conflict(
                    "at_too_early",
                    "This can't have been before what last happened to the order, at " + order.lastAt() + ".",
                    Map.of("earliest", order.lastAt().toString()));
        }
        if (to.trackingNumber() == null && to.carrier() == null) {
            return List.of(move);
        }
        return List.of(
                new OrderTrackingSet(
                        order.id(),
                        order.customerId(),
                        to.trackingNumber() == null ? order.trackingNumber() : to.trackingNumber(),
                        to.carrier() == null ? order.carrier() : to.carrier()),
                move);
    }
}
