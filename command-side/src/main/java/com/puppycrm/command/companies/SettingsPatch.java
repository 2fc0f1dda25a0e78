package com.puppycrm.command.companies;

import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import com.puppycrm.events.companies.CompanySettings.Invoice;
import com.puppycrm.platform.text.Domain;
import com.puppycrm.platform.web.DomainName;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a company's settings: null leaves a setting as it is; empty clears it, if it may be empty.
 *
 * @param currency ISO 4217; can't be changed once there is an order
 * @param timeZone IANA name
 * @param followUpDays empty: customers are not asked for feedback
 * @param retentionDays empty: customers are kept indefinitely
 */
public record SettingsPatch(
        @Nullable Optional<@Visible @Size(max = 200) @OneLine String> name,
        @Nullable Optional<@NotNull @CurrencyCode String> currency,
        @Nullable Optional<@NotNull @TimeZoneName String> timeZone,

        @Nullable
        Optional<
                        @NotNull
                        @Pattern(regexp = "[A-Za-z0-9-]{1,12}", message = "must be 1 to 12 letters, digits or hyphens")
                        String>
                orderNumberPrefix,

        @Nullable Optional<@NotNull @Valid AutoVerificationPatch> autoVerification,
        @Nullable Optional<@NotNull Boolean> portalRequiresVerification,
        @Nullable Optional<@NotNull @Valid InvoicePatch> invoice,
        @Nullable Optional<@Min(1) @Max(3650) Integer> followUpDays,
        @Nullable Optional<@Min(1) @Max(36500) Integer> retentionDays) {

    /** Changes to the rules that verify a customer without a review. */
    public record AutoVerificationPatch(
            @Nullable Optional<@NotNull Boolean> firstOrderCompleted,
            @Nullable Optional<@NotNull Boolean> referredByVerified,
            @Nullable Optional<@NotNull Boolean> emailConfirmed,

            @Nullable Optional<@NotNull @Size(max = 200) List<@NotNull @DomainName String>> trustedDomains) {

        AutoVerification onto(AutoVerification current) {
            return new AutoVerification(
                    or(firstOrderCompleted, current.firstOrderCompleted()),
                    or(referredByVerified, current.referredByVerified()),
                    or(emailConfirmed, current.emailConfirmed()),
                    trustedDomains == null
                            ? current.trustedDomains()
                            : trustedDomains.orElseThrow().stream()
                                    .map(domain -> Domain.canonical(domain).orElseThrow())
                                    .distinct()
                                    .sorted()
                                    .toList());
        }
    }

    /** Changes to the company details printed on invoices. */
    public record InvoicePatch(
            @Nullable Optional<@Size(max = 200) @OneLine String> legalName,
            @Nullable Optional<@Size(max = 1000) String> address,
            @Nullable Optional<@Size(max = 100) @OneLine String> taxNumber) {

        Invoice onto(Invoice current) {
            return new Invoice(
                    orEmpty(legalName, current.legalName()),
                    orEmpty(address, current.address()),
                    orEmpty(taxNumber, current.taxNumber()));
        }
    }

    CompanySettings onto(CompanySettings current) {
        return new CompanySettings(
                name == null ? current.name() : name.orElseThrow().strip(),
                or(currency, current.currency()),
                or(timeZone, current.timeZone()),
                or(orderNumberPrefix, current.orderNumberPrefix()),
                autoVerification == null
                        ? current.autoVerification()
                        : autoVerification.orElseThrow().onto(current.autoVerification()),
                or(portalRequiresVerification, current.portalRequiresVerification()),
                invoice == null ? current.invoice() : invoice.orElseThrow().onto(current.invoice()),
                orEmpty(followUpDays, current.followUpDays()),
                orEmpty(retentionDays, current.retentionDays()));
    }

    private static <T> T or(@Nullable Optional<T> sent, T current) {
        return sent == null ? current : sent.orElseThrow();
    }

    private static <T> @Nullable T orEmpty(@Nullable Optional<T> sent, @Nullable T current) {
        return sent == null ? current : sent.orElse(null);
    }
}
