package com.puppycrm.command.orders;

import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderAddressesChanged;
import com.puppycrm.events.orders.OrderEvent.OrderExpectedDeliveryChanged;
import com.puppycrm.events.orders.OrderEvent.OrderExternalIdChanged;
import com.puppycrm.events.orders.OrderEvent.OrderItemsChanged;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentMethodChanged;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.platform.Rejection;
import com.puppycrm.records.orders.OrderState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes to an order's content: everything while it is pending or processing, its tracking until it is final, its external id always. */
final class OrderEdits {

    private OrderEdits() {}

    static List<OrderEvent> all(OrderState order, OrderEdit edit) {
        UUID id = order.id();
        UUID customer = order.placedFor();
        OrderContent before = OrderContent.of(order);
        OrderContent after =
                edit.contradictions(order).orElse(() -> edit.onto(before)).orThrow();
        List<OrderEvent> events = new ArrayList<>();
        if (!OrderLines.same(after.items(), before.items())) {
            events.add(items(order, after.items()));
        }
        if (!Objects.equals(after.shippingAddress(), before.shippingAddress())
                || !Objects.equals(after.billingAddress(), before.billingAddress())) {
            events.add(new OrderAddressesChanged(id, customer, after.shippingAddress(), after.billingAddress()));
        }
        if (!Objects.equals(after.expectedDeliveryDate(), before.expectedDeliveryDate())) {
            events.add(new OrderExpectedDeliveryChanged(id, customer, after.expectedDeliveryDate()));
        }
        if (!Objects.equals(after.paymentMethod(), before.paymentMethod())) {
            events.add(new OrderPaymentMethodChanged(id, customer, after.paymentMethod()));
        }
        events.addAll(afterProcessing(order, edit));
        return events;
    }

    private static OrderItemsChanged items(OrderState order, List<OrderItem> items) {
        BigDecimal total = OrderState.total(items);
        if (total.compareTo(order.paidTotal()) < 0) {
            throw Rejection.conflict(
                    "total_below_paid",
                    "The items would total " + total.toPlainString() + ", but "
                            + order.paidTotal().toPlainString() + " has already been paid.",
                    Map.of("paid_total", order.paidTotal().toPlainString()));
        }
        return new OrderItemsChanged(
                order.id(), order.placedFor(), items, OrderPayments.statusAfterItems(order, total));
    }

    static List<OrderEvent> afterProcessing(OrderState order, OrderEdit edit) {
        List<OrderEvent> events = new ArrayList<>(
                tracking(order, edit.trackingNumber(order.trackingNumber()), edit.carrier(order.carrier())));
        String externalId = edit.onto(OrderContent.of(order)).externalId();
        if (!Objects.equals(externalId, order.externalId())) {
            events.add(new OrderExternalIdChanged(order.id(), order.placedFor(), externalId));
        }
        return events;
    }

    /** No event if both are unchanged. */
    static List<OrderEvent> tracking(OrderState order, @Nullable String number, @Nullable String carrier) {
        boolean same = Objects.equals(number, order.trackingNumber()) && Objects.equals(carrier, order.carrier());
        return same ? List.of() : List.of(new OrderTrackingSet(order.id(), order.placedFor(), number, carrier));
    }

    static Rejection closed(OrderState order) {
        return Rejection.conflict(
                "order_not_editable",
                "Items, addresses, dates and payment method can be changed while the order is pending or processing,"
                        + " tracking until it is final, and the external id always; this one is "
                        + order.status().wireName() + ".",
                Map.of("order_status", order.status().wireName()));
    }
}
