package com.puppycrm.command.orders;

import static com.puppycrm.events.orders.OrderStatus.CANCELLED;
import static com.puppycrm.events.orders.OrderStatus.DELIVERED;
import static com.puppycrm.events.orders.OrderStatus.PENDING;
import static com.puppycrm.events.orders.OrderStatus.PROCESSING;
import static com.puppycrm.events.orders.OrderStatus.REFUNDED;
import static com.puppycrm.events.orders.OrderStatus.SHIPPED;

import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.Actor;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderAddressesChanged;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.events.orders.OrderEvent.OrderExpectedDeliveryChanged;
import com.puppycrm.events.orders.OrderEvent.OrderItemsChanged;
import com.puppycrm.events.orders.OrderEvent.OrderNoteAdded;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentFailed;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentMethodChanged;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentReceived;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderProcessingStarted;
import com.puppycrm.events.orders.OrderEvent.OrderRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderShipped;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An order in one of its states: which moves are allowed from here, what else may be done, and what becomes of it. */
sealed interface Order {

    /** There is none yet. */
    record Absent() implements Order {}

    record Pending(OrderDetails details) implements Placed {}

    record Processing(OrderDetails details) implements Placed {}

    record Shipped(OrderDetails details) implements Placed {}

    record Delivered(OrderDetails details) implements Placed {}

    record Cancelled(OrderDetails details) implements Placed {}

    record Refunded(OrderDetails details) implements Placed {}

    /** An order that was placed, whatever its state. */
    sealed interface Placed extends Order {
        OrderDetails details();

        /** The transition table: where it can move from here. */
        default List<OrderStatus> next() {
            return switch (this) {
                case Pending _ -> List.of(PROCESSING, CANCELLED);
                case Processing _ -> List.of(SHIPPED, CANCELLED);
                case Shipped _ -> List.of(DELIVERED);
                case Cancelled _ -> List.of(REFUNDED);
                case Delivered _, Refunded _ -> List.of();
            };
        }

        default OrderStatus status() {
            return switch (this) {
                case Pending _ -> PENDING;
                case Processing _ -> PROCESSING;
                case Shipped _ -> SHIPPED;
                case Delivered _ -> DELIVERED;
                case Cancelled _ -> CANCELLED;
                case Refunded _ -> REFUNDED;
            };
        }
    }

    /** A state and what is asked of it. */
    record Asked(Order order, OrderCommand command) {}

    /** What follows from a command: one row per permitted pair of state and command, the last refuses the rest. */
    static List<OrderEvent> decide(Order order, OrderCommand command) {
        return switch (new Asked(order, command)) {
            case Asked(Absent _, CreateOrder create) -> List.of(created(create));

            case Asked(Placed from, UpdateOrderStatus to)
            when from.next().contains(to.status()) -> OrderMoves.make(from.details(), to);
            case Asked(Placed from, UpdateOrderStatus to) -> throw notAllowed(from, to.status());

            case Asked(Pending open, EditOrder edit) -> OrderEdits.all(open.details(), edit);
            case Asked(Processing open, EditOrder edit) -> OrderEdits.all(open.details(), edit);
            case Asked(Shipped underWay, EditOrder edit) -> OrderEdits.tracking(underWay, edit);
            case Asked(Cancelled calledOff, EditOrder edit) -> OrderEdits.tracking(calledOff, edit);
            case Asked(Placed done, EditOrder _) -> throw OrderEdits.closed(done);

            case Asked(Cancelled none, RecordPayment _) -> throw OrderPayments.closed(none);
            case Asked(Refunded none, RecordPayment _) -> throw OrderPayments.closed(none);
            case Asked(Placed any, RecordPayment payment) -> OrderPayments.receive(any.details(), payment);
            case Asked(Cancelled none, RecordFailedPayment _) -> throw OrderPayments.closed(none);
            case Asked(Refunded none, RecordFailedPayment _) -> throw OrderPayments.closed(none);
            case Asked(Placed any, RecordFailedPayment payment) -> OrderPayments.fail(any.details(), payment);
            case Asked(Placed any, RefundPayment refund) -> OrderPayments.refund(any.details(), refund);

            case Asked(Placed any, AddOrderNote note) -> List.of(noted(any.details(), note));

            case Asked(Placed _, CreateOrder _) ->
                throw Rejection.conflict("order_exists", "This order has been placed already.");
            case Asked(Absent _, OrderCommand _) -> throw Rejection.notFound("order");
        };
    }

    /** The order after an event. */
    static Order evolve(Order order, OrderEvent event, Instant at, Actor by) {
        if (event instanceof OrderCreated created) {
            return new Pending(OrderDetails.of(created, at, by));
        }
        Placed placed = (Placed) order;
        OrderDetails now = placed.details().at(at);
        return switch (event) {
            case OrderCreated _ -> throw new IllegalStateException("handled above");
            case OrderProcessingStarted _ -> new Processing(now);
            case OrderShipped _ -> new Shipped(now);
            case OrderDelivered delivered ->
                new Delivered(
                        now.draft().actualDeliveryDate(delivered.deliveredOn()).build());
            case OrderCancelled _ -> new Cancelled(now);
            case OrderRefunded _ -> new Refunded(now);
            case OrderItemsChanged changed ->
                with(placed, now.draft().items(changed.items()).paymentStatus(changed.paymentStatus()));
            case OrderAddressesChanged changed ->
                with(placed, now.draft().addresses(changed.shippingAddress(), changed.billingAddress()));
            case OrderExpectedDeliveryChanged changed ->
                with(placed, now.draft().expectedDeliveryDate(changed.expectedDeliveryDate()));
            case OrderPaymentMethodChanged changed -> with(placed, now.draft().paymentMethod(changed.paymentMethod()));
            case OrderTrackingSet set -> with(placed, now.draft().tracking(set.trackingNumber(), set.carrier()));
            case OrderPaymentReceived received ->
                with(placed, now.draft().paidTotal(received.paidTotal()).paymentStatus(received.paymentStatus()));
            case OrderPaymentFailed failed -> with(placed, now.draft().paymentStatus(failed.paymentStatus()));
            case OrderPaymentRefunded refunded ->
                with(
                        placed,
                        now.draft().refundedTotal(refunded.refundedTotal()).paymentStatus(refunded.paymentStatus()));
            case OrderNoteAdded _ -> with(placed, now.draft());
        };
    }

    private static Placed with(Placed order, OrderDetailsDraft draft) {
        OrderDetails details = draft.build();
        return switch (order) {
            case Pending _ -> new Pending(details);
            case Processing _ -> new Processing(details);
            case Shipped _ -> new Shipped(details);
            case Delivered _ -> new Delivered(details);
            case Cancelled _ -> new Cancelled(details);
            case Refunded _ -> new Refunded(details);
        };
    }

    private static OrderCreated created(CreateOrder create) {
        OrderLines.requireNotTooMuch(create.items());
        return new OrderCreated(
                create.orderId(),
                create.customerId(),
                create.companyId(),
                create.orderNumber(),
                create.currency(),
                create.items(),
                create.shippingAddress(),
                create.billingAddress(),
                create.paymentMethod(),
                create.expectedDeliveryDate(),
                create.notes(),
                create.previousOrderId());
    }

    private static OrderNoteAdded noted(OrderDetails order, AddOrderNote note) {
        return new OrderNoteAdded(order.id(), order.customerId(), note.noteId(), note.text(), note.visibleToCustomer());
    }

    private static Rejection notAllowed(Placed from, OrderStatus to) {
        List<String> next = from.next().stream().map(OrderStatus::wireName).toList();
        String possible = next.isEmpty() ? "nowhere: this is final" : "to " + String.join(" or ", next);
        return Rejection.conflict(
                "transition_not_allowed",
                "An order that is " + from.status().wireName() + " can't become " + to.wireName()
                        + "; from here it can move " + possible + ".",
                Map.of("allowed_transitions", next));
    }
}
