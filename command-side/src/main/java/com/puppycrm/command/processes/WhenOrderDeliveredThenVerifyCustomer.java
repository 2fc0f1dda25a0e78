package com.puppycrm.command.processes;

import com.puppycrm.command.companies.Companies;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When a customer's first order is delivered, the customer is verified, where the company has chosen that rule. */
@Component
class WhenOrderDeliveredThenVerifyCustomer implements BusinessProcess {

    private final Companies companies;
    private final Verification verification;

    WhenOrderDeliveredThenVerifyCustomer(Companies companies, Verification verification) {
        this.companies = companies;
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
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof OrderDelivered delivered
                    && !recorded.historic()
                    && companies.of(recorded.companyId()).autoVerification().firstOrderCompleted()) {
                verification.verify(delivered.customerId(), VerificationRule.FIRST_ORDER_COMPLETED, recorded);
            }
        }
    }
}
