package com.puppycrm.command.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.command.customers.Customer.OnRecord;
import com.puppycrm.command.customers.Customer.Verification;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.KnownCompany;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Money;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
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
        @Nullable PostalAddress address,
        @Nullable String notes,
        List<Object> tags,
        CustomerStatus status,
        boolean verified,
        @Nullable LocalDate customerSince,
        @Nullable Instant verifiedAt,
        @Nullable VerifiedBy verifiedBy,
        Directory.@Nullable StaffName owner,
        @Nullable UUID referredBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal lifetimeValue,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer totalOrders,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal averageOrderValue,
        boolean emailConfirmed,
        boolean archived,
        Instant createdAt,
        Instant updatedAt,
        long version,
        String currency) {

    /** The person or the rule that verified. */
    record VerifiedBy(
            Actor.Kind kind,
            @Nullable UUID id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String rule) {}

    static CustomerAnswer created(CustomerRecord record, KnownCompany company, Directory directory) {
        return of(record, company, directory, Money.zero(company.currency()).amount(), 0);
    }

    static CustomerAnswer changed(CustomerRecord record, KnownCompany company, Directory directory) {
        return of(record, company, directory, null, null);
    }

    private static CustomerAnswer of(
            CustomerRecord record,
            KnownCompany company,
            Directory directory,
            @Nullable BigDecimal value,
            @Nullable Integer orders) {
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
                profile.address(),
                customer.notes(),
                List.of(),
                customer.status(),
                verification != null,
                customer.customerSince(),
                verification == null ? null : verification.at(),
                verification == null ? null : verifiedBy(verification, company, directory),
                directory.staff(company.id(), customer.ownerId()).orElse(null),
                customer.referredBy(),
                value,
                orders,
                value,
                false,
                customer.archived(),
                customer.createdAt(),
                customer.updatedAt(),
                record.version(),
                company.currency().getCurrencyCode());
    }

    private static VerifiedBy verifiedBy(Verification verification, KnownCompany company, Directory directory) {
        UUID by = verification.by().id();
        return new VerifiedBy(
                verification.by().kind(),
                by,
                directory.staff(company.id(), by).map(Directory.StaffName::name).orElse(null),
                verification.rule() == null ? null : verification.rule().wireName());
    }
}
