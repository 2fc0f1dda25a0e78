package com.puppycrm.command.orders;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.records.orders.OrderState;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is ordered, where it is shipped, and how it is paid. */
record OrderContent(
        List<OrderItem> items,
        @Nullable PostalAddress shippingAddress,
        @Nullable PostalAddress billingAddress,
        @Nullable String paymentMethod,
        @Nullable LocalDate expectedDeliveryDate,
        @Nullable String notes,
        @Nullable String externalId) {

    static OrderContent of(OrderState order) {
        return new OrderContent(
                order.items(),
                order.shippingAddress(),
                order.billingAddress(),
                order.paymentMethod(),
                order.expectedDeliveryDate(),
                order.notes(),
                order.externalId());
    }

    /**
     * The same items ordered again; the expected delivery date, the notes and the external id belong to the original
     * order only.
     *
     * @param newIds gives the ids of the new order's lines
     */
    OrderContent again(Supplier<UUID> newIds) {
        List<OrderItem> lines =
                items.stream().map(line -> line.withId(newIds.get())).toList();
        return new OrderContent(lines, shippingAddress, billingAddress, paymentMethod, null, null, null);
    }
}
