package com.puppycrm.command.processes;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When a customer is verified, so are those whom they referred, where the company has chosen that rule. */
@Component
class WhenCustomerVerifiedThenVerifyWhomTheyReferred implements BusinessProcess {

    private final Verification verification;

    WhenCustomerVerifiedThenVerifyWhomTheyReferred(Verification verification) {
        this.verification = verification;
    }

    @Override
    public String group() {
        return "when-customer-verified-then-verify-whom-they-referred";
    }

    @Override
    public Set<Class<? extends DomainEvent>> families() {
        return Set.of(CustomerVerified.class);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        events.forEach(verification::because);
    }
}
