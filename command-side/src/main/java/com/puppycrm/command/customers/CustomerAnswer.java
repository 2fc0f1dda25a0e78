package com.puppycrm.command.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.puppycrm.command.customers.Customer.OnRecord;
import com.puppycrm.command.customers.Customer.Verification;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.KnownCompany;
import com.puppycrm.events.Money;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.customers.VerificationRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the answer to a change shows it. Figures that are derived from other records are there only right after
 * creation, when they are known to be nothing; a read has them always.
 */
record CustomerAnswer(
        UUID id,
        String email,
        String firstName,
        String lastName,
        String fullName,
        @Nullable String phone,
        CustomerType customerType,
        @Nullable String companyName,
        @Nullable CompanySize companySize,
        @Nullable String industry,
        @Nullable BigDecimal annualRevenue,
        @Nullable Address address,
        @Nullable String notes,
        List<Object> tags,
        CustomerStatus status,
        boolean verified,
        @Nullable LocalDate customerSince,
        @Nullable Instant verifiedAt,
        @Nullable VerifiedBy verifiedBy,
        Directory.@Nullable StaffName owner,
        @Nullable UUID referredBy,
        @JsonUnwrapped @Nullable Derived derived,
        boolean emailConfirmed,
        boolean archived,
        Instant createdAt,
        Instant updatedAt,
        long version,
        String currency) {

    /** What other records decide: known only while there are none. */
    record Derived(
            BigDecimal lifetimeValue,
            int totalOrders,
            BigDecimal averageOrderValue,
            @Nullable Instant lastOrderAt,
            @Nullable Instant lastInteractionAt,
            List<String> segments,
            Portal portal) {

        static Derived nothingYet(KnownCompany company) {
            BigDecimal nothing = Money.zero(company.currency()).amount();
            return new Derived(nothing, 0, nothing, null, null, List.of(), new Portal(false, "not_linked"));
        }
    }

    /** Whether the customer has an account that sees this record, and why not. */
    record Portal(boolean linked, String reason) {}

    /** A customer's address, which needs no addressee. */
    record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable String country) {

        static @Nullable Address of(@Nullable PostalAddress address) {
            return address == null
                    ? null
                    : new Address(
                            address.line1(),
                            address.line2(),
                            address.city(),
                            address.region(),
                            address.postalCode(),
                            address.country());
        }
    }

    /** The member of the staff who verified, or the rule that did. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VerifiedBy(
            @Nullable UUID id,
            @Nullable String name,
            @Nullable VerificationRule rule) {}

    static CustomerAnswer created(CustomerRecord record, KnownCompany company, Directory directory) {
        return of(record, company, directory, Derived.nothingYet(company));
    }

    static CustomerAnswer changed(CustomerRecord record, KnownCompany company, Directory directory) {
        return of(record, company, directory, null);
    }

    private static CustomerAnswer of(
            CustomerRecord record, KnownCompany company, Directory directory, @Nullable Derived derived) {
        OnRecord customer = record.customer();
        CustomerProfile profile = customer.profile();
        Verification verification = customer.verification();
        return new CustomerAnswer(
                customer.id(),
                customer.email().value(),
                profile.firstName(),
                profile.lastName(),
                profile.fullName(),
                profile.phone(),
                customer.type(),
                profile.companyName(),
                customer.companySize(),
                profile.industry(),
                profile.annualRevenue(),
                Address.of(profile.address()),
                customer.notes(),
                List.of(),
                customer.status(),
                verification != null,
                customer.customerSince(),
                verification == null ? null : verification.at(),
                verification == null ? null : verifiedBy(verification, company, directory),
                directory.staff(company.id(), customer.ownerId()).orElse(null),
                customer.referredBy(),
                derived,
                false,
                customer.archived(),
                customer.createdAt(),
                customer.updatedAt(),
                record.version(),
                company.currency().getCurrencyCode());
    }

    private static VerifiedBy verifiedBy(Verification verification, KnownCompany company, Directory directory) {
        if (verification.rule() != null) {
            return new VerifiedBy(null, null, verification.rule());
        }
        UUID by = verification.by().id();
        return new VerifiedBy(
                by,
                directory.staff(company.id(), by).map(Directory.StaffName::name).orElse(null),
                null);
    }
}
