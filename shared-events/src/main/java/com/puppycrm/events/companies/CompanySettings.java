package com.puppycrm.events.companies;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a company has chosen.
 *
 * @param currency ISO 4217
 * @param timeZone IANA name
 * @param orderNumberPrefix such as {@code ORD}
 * @param followUpDays days after delivery at which the customer is asked how it went; absent: never
 * @param retentionDays days without activity after which a customer is erased; absent: never
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

    /** A company as it is right after registration. */
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
     * @param trustedDomains e-mail domains, in lower case; none: the rule is off
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

    /** What stands on the company's invoices. */
    public record Invoice(
            @Nullable String legalName,
            @Nullable String address,
            @Nullable String taxNumber) {}
}
