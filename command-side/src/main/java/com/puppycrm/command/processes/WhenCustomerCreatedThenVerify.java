package com.puppycrm.command.processes;

import com.puppycrm.command.companies.Companies;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When a customer comes to a company, the company's rules on trusted domains and on referrals may verify at once. */
@Component
class WhenCustomerCreatedThenVerify implements BusinessProcess {

    private final Companies companies;
    private final Verification verification;

    WhenCustomerCreatedThenVerify(Companies companies, Verification verification) {
        this.companies = companies;
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
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof CustomerCreated created && !recorded.historic()) {
                handle(created, recorded);
            }
        }
    }

    private void handle(CustomerCreated created, RecordedEvent recorded) {
        AutoVerification rules = companies.of(recorded.companyId()).autoVerification();
        if (rules.trustedDomains().contains(domain(created.email()))) {
            verification.verify(created.customerId(), VerificationRule.TRUSTED_DOMAIN, recorded);
        } else if (rules.referredByVerified()
                && created.referredBy() != null
                && verification.isVerified(created.referredBy(), recorded)) {
            verification.verify(created.customerId(), VerificationRule.REFERRED_BY_VERIFIED, recorded);
        }
    }

    private static String domain(String email) {
        return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
