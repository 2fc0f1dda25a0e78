package com.puppycrm.command.orders;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.orders.OrderEvent.OrderCustomerChanged;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.orders.OrderState;
import org.springframework.stereotype.Component;

/** Keeps whose orders are in the directory, when merges move them. */
@Component
final class OrderCustomers implements InlineProjection<OrderCustomerChanged, OrderState> {

    private final Directory directory;

    OrderCustomers(Directory directory) {
        this.directory = directory;
    }

    @Override
    public void handle(OrderCustomerChanged changed, OrderState order) {
        directory.move(order.id(), order.customerId(), order.placedFor());
    }
}
