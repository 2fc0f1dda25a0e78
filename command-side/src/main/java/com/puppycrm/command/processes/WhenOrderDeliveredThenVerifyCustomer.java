package com.puppycrm.command.processes;

import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.platform.projections.Follows;
import org.springframework.stereotype.Component;

/** When a customer's first order is delivered, the customer is verified, if the company has enabled that rule. */
@Component
@Follows(OrderDelivered.class)
record WhenOrderDeliveredThenVerifyCustomer(Verification verification) implements ThenVerify {}
