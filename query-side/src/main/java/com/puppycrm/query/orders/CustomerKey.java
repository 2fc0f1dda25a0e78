package com.puppycrm.query.orders;

import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.records.orders.OrderState;
import java.util.UUID;

/** A customer of a company. */
record CustomerKey(UUID companyId, UUID customerId) {

    /** The customer that an event of a customer, or of an order, is about. */
    static CustomerKey of(RecordedEvent recorded) {
        return new CustomerKey(
                recorded.companyId(),
                recorded.event() instanceof OrderEvent event ? event.customerId() : recorded.streamId());
    }

    static CustomerKey of(OrderState order) {
        return new CustomerKey(order.companyId(), order.customerId());
    }
}
