package com.puppycrm.query.orders;

import com.puppycrm.records.orders.OrderState;
import java.util.UUID;

/** A customer of a company. */
record CustomerKey(UUID companyId, UUID customerId) {

    static CustomerKey of(OrderState order) {
        return new CustomerKey(order.companyId(), order.customerId());
    }
}
