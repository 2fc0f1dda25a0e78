package com.puppycrm.command.processes;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When a customer gets another address or referrer, the company's rules on trusted domains and on referrals may verify. */
@Component
class WhenCustomerChangedThenVerify implements BusinessProcess {

    private final Verification verification;

    WhenCustomerChangedThenVerify(Verification verification) {
        this.verification = verification;
    }

    @Override
    public String group() {
        return "when-customer-changed-then-verify";
    }

    @Override
    public Set<Class<? extends DomainEvent>> families() {
        return Set.of(CustomerEmailChanged.class, CustomerReferrerChanged.class);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        events.forEach(verification::because);
    }
}
