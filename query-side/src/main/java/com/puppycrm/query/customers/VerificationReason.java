package com.puppycrm.query.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.query.records.EventView;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is verified, or why no longer.
 *
 * @param rule the rule that verified the customer; absent if a person did, and while unverified
 * @param event the event that verified the customer or revoked the verification; absent if never verified
 * @param cause the event to which the rule applied; absent if no rule did, and if it is of a record that the caller
 *     can't see
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record VerificationReason(
        boolean verified,
        @Nullable VerificationRule rule,
        @Nullable EventView event,
        @Nullable EventView cause) {}
