package com.puppycrm.command.processes;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When a customer's first order is delivered, the customer is verified, where the company has chosen that rule. */
@Component
class WhenOrderDeliveredThenVerifyCustomer implements BusinessProcess {

    private final Verification verification;

    WhenOrderDeliveredThenVerifyCustomer(Verification verification) {
        this.verification = verification;
    }

    @Override
    public String group() {
        return "when-order-delivered-then-verify-customer";
    }

    @Override
    public Set<Class<? extends DomainEvent>> families() {
        return Set.of(OrderDelivered.class);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        events.forEach(verification::because);
    }
}
