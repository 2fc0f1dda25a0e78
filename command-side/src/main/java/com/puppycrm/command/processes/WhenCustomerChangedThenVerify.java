package com.puppycrm.command.processes;

import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.platform.projections.Follows;
import org.springframework.stereotype.Component;

/**
 * When a customer's address or referrer changes, the company's rules on trusted domains and referrals may verify them.
 */
@Component
@Follows({CustomerEmailChanged.class, CustomerReferrerChanged.class})
record WhenCustomerChangedThenVerify(Verification verification) implements ThenVerify {}
