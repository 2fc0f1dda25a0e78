package com.puppycrm.events.companies;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company's settings.
 *
 * @param currency ISO 4217
 * @param timeZone IANA name
 * @param orderNumberPrefix such as {@code ORD}
 * @param followUpDays days after delivery at which the customer is asked for feedback; absent: never
 * @param retentionDays days of inactivity after which a customer is erased; absent: never
 */
public record CompanySettings(
        String name,
        String currency,
        String timeZone,
        String orderNumberPrefix,
        AutoVerification autoVerification,
        boolean portalRequiresVerification,
        Invoice invoice,
        @Nullable Integer followUpDays,
        @Nullable Integer retentionDays) {

    public CompanySettings {
        requireNonNull(name, "name");
        requireNonNull(currency, "currency");
        requireNonNull(timeZone, "timeZone");
        requireNonNull(orderNumberPrefix, "orderNumberPrefix");
        requireNonNull(autoVerification, "autoVerification");
        requireNonNull(invoice, "invoice");
    }

    /** The settings of a newly registered company. */
    public static CompanySettings initial(String name, String currency, String timeZone) {
        return new CompanySettings(
                name,
                currency,
                timeZone,
                "ORD",
                new AutoVerification(false, false, false, List.of()),
                false,
                new Invoice(null, null, null),
                null,
                null);
    }

    /**
     * Rules that verify a customer without a review.
     *
     * @param trustedDomains e-mail domains as in DNS, in lower case and ASCII; empty: the rule is off
     */
    public record AutoVerification(
            boolean firstOrderCompleted,
            boolean referredByVerified,
            boolean emailConfirmed,
            List<String> trustedDomains) {
        public AutoVerification {
            trustedDomains = List.copyOf(trustedDomains);
        }
    }

    /** Company details printed on its invoices. */
    public record Invoice(
            @Nullable String legalName,
            @Nullable String address,
            @Nullable String taxNumber) {}
}
