package com.puppycrm.query.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.query.records.CustomerState.Verification;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A customer as the API shows one. Fields of capabilities that do not exist yet are there, and empty. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CustomerView(
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
        @Nullable String annualRevenue,
        @Nullable Address address,
        @Nullable String notes,
        List<Tag> tags,
        CustomerStatus status,
        boolean verified,
        @Nullable LocalDate customerSince,
        @Nullable Instant verifiedAt,
        @Nullable Verifier verifiedBy,
        @Nullable PersonName owner,
        @Nullable UUID referredBy,
        String lifetimeValue,
        long totalOrders,
        String averageOrderValue,
        @Nullable Instant lastOrderAt,
        @Nullable Instant lastInteractionAt,
        List<Segment> segments,
        boolean emailConfirmed,
        Portal portal,
        boolean archived,
        Instant createdAt,
        Instant updatedAt,
        long version,
        String currency) {

    /** Fields that other records or later capabilities decide: no part of the customer's own history. */
    static final List<String> DERIVED = List.of(
            "tags",
            "segments",
            "lifetime_value",
            "total_orders",
            "average_order_value",
            "last_order_at",
            "last_interaction_at",
            "email_confirmed",
            "portal",
            "currency");

    /** What staff or a rule marked the customer with. */
    public record Tag(int id, String name, String color) {}

    /** A group of customers to which this one belongs. */
    public record Segment(UUID id, String name) {}

    /** A customer's address, which needs no addressee. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Address(
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

    /** The member of the staff who verified the customer, or the rule that did. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verifier(
            @Nullable UUID id,
            @Nullable String name,
            @Nullable VerificationRule rule) {

        static @Nullable Verifier of(@Nullable Verification verification, StaffNames.Names names) {
            if (verification == null) {
                return null;
            }
            if (verification.rule() != null) {
                return new Verifier(null, null, verification.rule());
            }
            ActorView actor = names.actor(verification.by(), null);
            return new Verifier(actor.id(), actor.name(), null);
        }
    }

    /** Whether the customer has an account that sees this record, and why not. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Portal(boolean linked, @Nullable String reason) {

        static final Portal NOT_LINKED = new Portal(false, "not_linked");
    }

    /** The staff whose names a view of the customer needs. */
    public static Stream<@Nullable UUID> staffIn(CustomerState state) {
        Verification verification = state.verification();
        return Stream.of(
                state.ownerId(), verification == null ? null : verification.by().id());
    }

    public static CustomerView of(
            CustomerState state, CustomerFigures figures, StaffNames.Names names, CompanyFacts company) {
        CustomerProfile profile = state.profile();
        Verification verification = state.verification();
        return new CustomerView(
                state.id(),
                state.email(),
                profile.firstName(),
                profile.lastName(),
                profile.fullName(),
                profile.phone(),
                state.customerType(),
                profile.companyName(),
                state.companySize(),
                profile.industry(),
                revenue(profile.annualRevenue(), company),
                Address.of(profile.address()),
                state.notes(),
                List.of(),
                state.status(),
                verification != null,
                state.customerSince(),
                verification == null ? null : verification.at(),
                Verifier.of(verification, names),
                names.person(state.ownerId()),
                state.referredBy(),
                company.money(figures.lifetimeValue()),
                figures.totalOrders(),
                company.average(figures.lifetimeValue(), figures.totalOrders()),
                figures.lastOrderAt(),
                null,
                List.of(),
                false,
                Portal.NOT_LINKED,
                state.archived(),
                state.createdAt(),
                state.updatedAt(),
                state.version(),
                company.currency().getCurrencyCode());
    }

    private static @Nullable String revenue(@Nullable BigDecimal amount, CompanyFacts company) {
        return amount == null
                ? null
                : amount.setScale(company.decimals(), RoundingMode.HALF_UP).toPlainString();
    }
}
