package com.puppycrm.query.orders;

import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.orders.OrderState;
import java.util.UUID;

/** A customer of a company. */
record CustomerKey(UUID companyId, UUID customerId) {

    /** The customer that an event of a customer, of an order or of an interaction is about. */
    static CustomerKey of(RecordedEvent recorded) {
        return new CustomerKey(
                recorded.companyId(),
                recorded.event() instanceof OrderEvent event
                        ? event.customerId()
                        : recorded.event() instanceof InteractionEvent event
                                ? event.customerId()
                                : recorded.streamId());
    }

    static CustomerKey of(OrderState order) {
        return new CustomerKey(order.companyId(), order.customerId());
    }

    static CustomerKey of(InteractionState interaction) {
        return new CustomerKey(interaction.companyId(), interaction.customerId());
    }
}
