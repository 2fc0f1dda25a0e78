package com.puppycrm.command.orders;

import com.puppycrm.command.orders.Order.Placed;
import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderAddressesChanged;
import com.puppycrm.events.orders.OrderEvent.OrderExpectedDeliveryChanged;
import com.puppycrm.events.orders.OrderEvent.OrderItemsChanged;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentMethodChanged;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.platform.Rejection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of what an order says: everything while it is pending or processing, its tracking until it is final. */
final class OrderEdits {

    private OrderEdits() {}

    static List<OrderEvent> all(OrderDetails order, EditOrder edit) {
        List<OrderEvent> events = new ArrayList<>();
        if (edit.items() != null && !OrderLines.same(edit.items(), order.items())) {
            OrderLines.requireNotTooMuch(edit.items());
            BigDecimal total = OrderLines.total(edit.items());
            if (total.compareTo(order.paidTotal()) < 0) {
                throw Rejection.conflict(
                        "total_below_paid",
                        "The items would come to " + total.toPlainString() + ", but "
                                + order.paidTotal().toPlainString() + " has been paid.",
                        Map.of("paid_total", order.paidTotal().toPlainString()));
            }
            events.add(new OrderItemsChanged(
                    order.id(), order.customerId(), edit.items(), OrderPayments.statusAfterItems(order, total)));
        }
        PostalAddress shipping = changed(edit.shippingAddress(), order.shippingAddress());
        PostalAddress billing = changed(edit.billingAddress(), order.billingAddress());
        if (!Objects.equals(shipping, order.shippingAddress()) || !Objects.equals(billing, order.billingAddress())) {
            events.add(new OrderAddressesChanged(order.id(), order.customerId(), shipping, billing));
        }
        LocalDate expected = changed(edit.expectedDeliveryDate(), order.expectedDeliveryDate());
        if (!Objects.equals(expected, order.expectedDeliveryDate())) {
            events.add(new OrderExpectedDeliveryChanged(order.id(), order.customerId(), expected));
        }
        String method = changed(edit.paymentMethod(), order.paymentMethod());
        if (!Objects.equals(method, order.paymentMethod())) {
            events.add(new OrderPaymentMethodChanged(order.id(), order.customerId(), method));
        }
        events.addAll(tracking(order, edit));
        return events;
    }

    /** Of an order that is on its way or called off only tracking can change. */
    static List<OrderEvent> tracking(Placed order, EditOrder edit) {
        if (!edit.onlyTracking()) {
            throw closed(order);
        }
        return tracking(order.details(), edit);
    }

    static Rejection closed(Placed order) {
        return Rejection.conflict(
                "order_not_editable",
                "Items, addresses, dates and payment method can be changed while an order is pending or processing,"
                        + " tracking until it is final; this one is "
                        + order.status().wireName() + ".",
                Map.of("status", order.status().wireName()));
    }

    private static List<OrderEvent> tracking(OrderDetails order, EditOrder edit) {
        return tracking(
                order,
                changed(edit.trackingNumber(), order.trackingNumber()),
                changed(edit.carrier(), order.carrier()));
    }

    /** Nothing where both are so already. */
    static List<OrderEvent> tracking(OrderDetails order, @Nullable String number, @Nullable String carrier) {
        boolean same = Objects.equals(number, order.trackingNumber()) && Objects.equals(carrier, order.carrier());
        return same ? List.of() : List.of(new OrderTrackingSet(order.id(), order.customerId(), number, carrier));
    }

    private static <T> @Nullable T changed(@Nullable Optional<T> change, @Nullable T before) {
        return change == null ? before : change.orElse(null);
    }
}
