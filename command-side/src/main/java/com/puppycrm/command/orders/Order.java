package com.puppycrm.command.orders;

import static com.puppycrm.events.orders.OrderStatus.CANCELLED;
import static com.puppycrm.events.orders.OrderStatus.DELIVERED;
import static com.puppycrm.events.orders.OrderStatus.PENDING;
import static com.puppycrm.events.orders.OrderStatus.PROCESSING;
import static com.puppycrm.events.orders.OrderStatus.SHIPPED;

import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.command.orders.OrderCommand.MoveOrder;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.events.orders.OrderEvent.OrderCustomerChanged;
import com.puppycrm.events.orders.OrderEvent.OrderNoteAdded;
import com.puppycrm.platform.Rejection;
import com.puppycrm.records.orders.OrderState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides commands of an order, depending on its status. */
final class Order {

    private Order() {}

    /**
     * The events that a command results in: one case per permitted command and status, the last ones reject the rest.
     */
    static List<OrderEvent> decide(@Nullable OrderState order, OrderCommand command) {
        if (order == null) {
            return List.of(created(command));
        }
        return switch (command) {
            case MoveOrder move ->
                move.customerId().equals(order.customerId())
                        ? List.of()
                        : List.of(new OrderCustomerChanged(order.id(), order.placedFor(), move.customerId()));
            case UpdateOrderStatus to
            when order.allowedTransitions().contains(to.status()) -> OrderMoves.make(order, to);
            case EditOrder edit when order.is(PENDING, PROCESSING) -> OrderEdits.all(order, edit.edit());
            case EditOrder edit
            when edit.edit().isPossibleAfterProcessing(order.is(SHIPPED, CANCELLED)) ->
                OrderEdits.afterProcessing(order, edit.edit());
            case RecordPayment payment
            when order.is(PENDING, PROCESSING, SHIPPED, DELIVERED) -> OrderPayments.receive(order, payment);
            case RecordFailedPayment failure
            when order.is(PENDING, PROCESSING, SHIPPED, DELIVERED) -> OrderPayments.fail(order, failure);
            case RefundPayment refund -> OrderPayments.refund(order, refund);
            case AddOrderNote note -> List.of(noted(order, note));
            case UpdateOrderStatus to -> throw OrderMoves.notAllowed(order, to.status());
            case EditOrder _ -> throw OrderEdits.closed(order);
            case RecordPayment _, RecordFailedPayment _ -> throw OrderPayments.closed(order);
            case CreateOrder _ -> throw Rejection.conflict("order_exists", "This order already exists.");
        };
    }

    private static OrderCreated created(OrderCommand command) {
        if (!(command instanceof CreateOrder create)) {
            throw Rejection.notFound("order");
        }
        OrderContent content = create.content();
        OrderLines.requireWithinMaximum(content.items());
        return new OrderCreated(
                create.orderId(),
                create.customerId(),
                create.companyId(),
                create.orderNumber(),
                create.currency(),
                content.items(),
                content.shippingAddress(),
                content.billingAddress(),
                content.paymentMethod(),
                content.expectedDeliveryDate(),
                content.notes(),
                create.previousOrderId(),
                content.externalId());
    }

    private static OrderNoteAdded noted(OrderState order, AddOrderNote note) {
        return new OrderNoteAdded(order.id(), order.placedFor(), note.noteId(), note.text(), note.visibleToCustomer());
    }
}
