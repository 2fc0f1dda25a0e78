package com.puppycrm.events.customers;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Company rules that verify a customer without a review; each is named like its setting. */
public enum VerificationRule {
    FIRST_ORDER_COMPLETED,
    REFERRED_BY_VERIFIED,
    EMAIL_CONFIRMED,
    TRUSTED_DOMAINS;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
