package com.puppycrm.command.processes;

import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.platform.projections.Follows;
import org.springframework.stereotype.Component;

/** When a customer is created, the company's rules on trusted domains and referrals may verify them immediately. */
@Component
@Follows(CustomerCreated.class)
record WhenCustomerCreatedThenVerify(Verification verification) implements ThenVerify {}
