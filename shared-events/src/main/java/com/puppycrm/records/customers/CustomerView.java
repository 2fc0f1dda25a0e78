package com.puppycrm.records.customers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.Names;
import com.puppycrm.records.PersonName;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerState.Verification;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A customer as shown by the API. Fields of features that do not exist yet are present but empty.
 *
 * @param derived absent where only the customer's own events are known: in the response to a change and in a history
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CustomerView(
        UUID id,
        @Nullable String externalId,
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
        @JsonIgnoreProperties("name") @Nullable PostalAddress address,
        @Nullable String notes,
        List<Tag> tags,
        CustomerStatus status,
        boolean verified,
        @Nullable LocalDate customerSince,
        @Nullable Instant verifiedAt,
        @Nullable Verifier verifiedBy,
        @Nullable PersonName owner,
        @Nullable UUID referredBy,
        @JsonUnwrapped @Nullable Derived derived,
        boolean emailConfirmed,
        boolean archived,
        Instant createdAt,
        Instant updatedAt,
        long version,
        String currency) {

    /** Fields determined by later features or by the company, and so not part of the customer's own history. */
    public static final List<String> NOT_IN_HISTORY = List.of("email_confirmed", "currency");

    /**
     * A label that staff or a rule attached to the customer.
     *
     * @param automatic whether only a rule did, and takes it away once it applies no longer
     */
    public record Tag(int id, String name, String color, boolean automatic) {

        /** A tag as it is with whom staff gave it. */
        public Tag(int id, String name, String color) {
            this(id, name, color, false);
        }

        private Tag by(boolean rule) {
            return rule ? new Tag(id, name, color, true) : this;
        }
    }

    /** The tags of a company as they are shown with its customers. */
    @FunctionalInterface
    public interface Tags {

        /** Null if the company has no such tag, or no longer. */
        @Nullable
        Tag of(int number);
    }

    /** A group of customers that this one belongs to. */
    public record Segment(UUID id, String name) {}

    /** Values derived from other records. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Derived(
            String lifetimeValue,
            long totalOrders,
            String averageOrderValue,
            @Nullable Instant lastOrderAt,
            @Nullable Instant lastInteractionAt,
            List<Segment> segments,
            Portal portal) {

        static Derived of(CustomerFigures figures, List<Segment> segments, CompanyTerms company) {
            BigDecimal value = BigDecimal.valueOf(figures.lifetimeValue());
            return new Derived(
                    company.written(value),
                    figures.totalOrders(),
                    company.average(value, figures.totalOrders()),
                    figures.lastOrderAt(),
                    figures.lastInteractionAt(),
                    segments,
                    Portal.NOT_LINKED);
        }
    }

    /** The staff member or the rule that verified the customer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verifier(
            @Nullable UUID id,
            @Nullable String name,
            @Nullable VerificationRule rule) {

        private static Verifier of(Verification verification, Names names) {
            if (verification.rule() != null) {
                return new Verifier(null, null, verification.rule());
            }
            ActorView actor = ActorView.of(verification.by(), names, null);
            return new Verifier(actor.id(), actor.name(), null);
        }
    }

    /** Whether the customer has an account that can see this record, and if not, why. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Portal(boolean linked, @Nullable Reason reason) {

        private static final Portal NOT_LINKED = new Portal(false, Reason.NOT_LINKED);

        /** Why there is no access. */
        public enum Reason {
            NOT_LINKED;

            @JsonValue
            public String wireName() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** Ids of the staff members whose names a view of the customer needs. */
    public static Stream<@Nullable UUID> staffIn(CustomerState state) {
        Verification verification = state.verification();
        return Stream.of(
                state.ownerId(), verification == null ? null : verification.by().id());
    }

    /** @param figures totals over the customer's orders; absent if not known */
    public static CustomerView of(
            CustomerState state, @Nullable CustomerFigures figures, Names names, Tags tags, CompanyTerms company) {
        return of(state, figures, List.of(), names, tags, company);
    }

    /**
     * @param figures totals over the customer's orders; absent if not known
     * @param segments that the customer is in
     */
    public static CustomerView of(
            CustomerState state,
            @Nullable CustomerFigures figures,
            List<Segment> segments,
            Names names,
            Tags tags,
            CompanyTerms company) {
        CustomerDetails details = state.details();
        CustomerProfile profile = details.profile();
        BigDecimal revenue = profile.annualRevenue();
        Verification verification = state.verification();
        return new CustomerView(
                state.id(),
                details.externalId(),
                details.email(),
                profile.firstName(),
                profile.lastName(),
                profile.fullName(),
                profile.phone(),
                details.customerType(),
                profile.companyName(),
                details.companySize(),
                profile.industry(),
                revenue == null ? null : company.money(revenue).written(),
                profile.address(),
                details.notes(),
                state.tags().stream()
                        .map(tags::of)
                        .filter(Objects::nonNull)
                        .map(tag -> tag.by(state.automaticTags().contains(tag.id())))
                        .toList(),
                state.status(),
                verification != null,
                state.customerSince(),
                verification == null ? null : verification.at(),
                verification == null ? null : Verifier.of(verification, names),
                PersonName.of(state.ownerId(), names),
                details.referredBy(),
                figures == null ? null : Derived.of(figures, segments, company),
                false,
                state.archived(),
                state.createdAt(),
                state.updatedAt(),
                state.version(),
                company.currency().getCurrencyCode());
    }
}
