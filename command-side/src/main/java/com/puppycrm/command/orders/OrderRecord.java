package com.puppycrm.command.orders;

import java.util.UUID;

/** An order as the command side knows it. */
public record OrderRecord(Order.Placed order, long version) {

    public UUID customerId() {
        return order.details().customerId();
    }
}
