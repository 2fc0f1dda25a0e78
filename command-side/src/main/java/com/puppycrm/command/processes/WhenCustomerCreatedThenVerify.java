package com.puppycrm.command.processes;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When a customer comes to a company, the company's rules on trusted domains and on referrals may verify at once. */
@Component
class WhenCustomerCreatedThenVerify implements BusinessProcess {

    private final Verification verification;

    WhenCustomerCreatedThenVerify(Verification verification) {
        this.verification = verification;
    }

    @Override
    public String group() {
        return "when-customer-created-then-verify";
    }

    @Override
    public Set<Class<? extends DomainEvent>> families() {
        return Set.of(CustomerCreated.class);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        events.forEach(verification::because);
    }
}
