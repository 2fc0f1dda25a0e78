package com.puppycrm.command.processes;

import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.platform.projections.Follows;
import org.springframework.stereotype.Component;

/** When a customer is verified, so are the customers they referred, if the company has enabled that rule. */
@Component
@Follows(CustomerVerified.class)
record WhenCustomerVerifiedThenVerifyWhomTheyReferred(Verification verification) implements ThenVerify {}
