package com.puppycrm.command.processes;

import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.platform.projections.Follows;
import org.springframework.stereotype.Component;

/** When a customer comes to a company, the company's rules on trusted domains and on referrals may verify at once. */
@Component
@Follows(CustomerCreated.class)
record WhenCustomerCreatedThenVerify(Verification verification) implements ThenVerify {}
