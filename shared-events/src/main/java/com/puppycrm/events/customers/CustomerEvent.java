package com.puppycrm.events.customers;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.AboutPerson;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import com.puppycrm.events.Personal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of a company's customer. */
@AboutPerson("customerId")
public sealed interface CustomerEvent extends DomainEvent {

    UUID customerId();

    @Override
    default UUID streamId() {
        return customerId();
    }

    /** Names the staff member who is responsible for the customer from now on. */
    sealed interface OwnerEvent extends CustomerEvent {

        @Nullable
        UUID ownerId();
    }

    /** Is about another customer too. */
    sealed interface PairEvent extends CustomerEvent {

        UUID otherCustomerId();
    }

    /**
     * A new customer is active and unverified.
     *
     * @param externalId the caller's own key
     */
    @EventType("customer.created")
    record CustomerCreated(
            UUID customerId,
            UUID companyId,
            @Personal String email,
            @Personal CustomerProfile profile,
            CustomerType customerType,
            @Nullable CompanySize companySize,
            @Personal @Nullable String notes,
            @Nullable UUID ownerId,
            @Nullable UUID referredBy,
            @Personal @Nullable String externalId)
            implements OwnerEvent {
        public CustomerCreated {
            requireNonNull(customerId, "customerId");
            requireNonNull(companyId, "companyId");
            requireNonNull(email, "email");
            requireNonNull(profile, "profile");
            requireNonNull(customerType, "customerType");
        }

        @Override
        public int elements() {
            return 1 + DomainEvent.elementsOf(notes);
        }
    }

    /** Carries the complete new profile. */
    @EventType("customer.profile_changed")
    record CustomerProfileChanged(
            UUID customerId,
            @Personal CustomerProfile profile,
            CustomerType customerType,
            @Nullable CompanySize companySize)
            implements CustomerEvent {
        public CustomerProfileChanged {
            requireNonNull(customerId, "customerId");
            requireNonNull(profile, "profile");
            requireNonNull(customerType, "customerType");
        }
    }

    @EventType("customer.email_changed")
    record CustomerEmailChanged(UUID customerId, @Personal String email) implements CustomerEvent {
        public CustomerEmailChanged {
            requireNonNull(customerId, "customerId");
            requireNonNull(email, "email");
        }
    }

    @EventType("customer.notes_changed")
    record CustomerNotesChanged(
            UUID customerId, @Personal @Nullable String notes) implements CustomerEvent {
        public CustomerNotesChanged {
            requireNonNull(customerId, "customerId");
        }

        @Override
        public int elements() {
            return 1 + DomainEvent.elementsOf(notes);
        }
    }

    /**
     * Carries all tags that the customer has, now.
     *
     * @param tags their numbers, ascending
     * @param automatic those of them that only a rule gave; absent: none
     * @param overruled tags of rules that apply to the customer, of which a person decided meanwhile; absent: none
     */
    @EventType("customer.tags_changed")
    record CustomerTagsChanged(
            UUID customerId,
            List<Integer> tags,
            @Nullable List<Integer> automatic,
            @Nullable List<Integer> overruled) implements CustomerEvent {
        public CustomerTagsChanged {
            requireNonNull(customerId, "customerId");
            tags = List.copyOf(requireNonNull(tags, "tags"));
            automatic = automatic == null ? null : List.copyOf(automatic);
            overruled = overruled == null ? null : List.copyOf(overruled);
        }
    }

    @EventType("customer.referrer_changed")
    record CustomerReferrerChanged(
            UUID customerId, @Nullable UUID referredBy) implements CustomerEvent {
        public CustomerReferrerChanged {
            requireNonNull(customerId, "customerId");
        }
    }

    /** @param externalId the caller's own key from now on */
    @EventType("customer.external_id_changed")
    record CustomerExternalIdChanged(
            UUID customerId, @Personal @Nullable String externalId) implements CustomerEvent {
        public CustomerExternalIdChanged {
            requireNonNull(customerId, "customerId");
        }
    }

    /**
     * Verified by staff after a review, or by one of the company's rules.
     *
     * @param customerSince the date of the first verification, in the company's time zone
     * @param rule absent if a person verified the customer
     */
    @EventType(value = "customer.verified", revision = 2)
    record CustomerVerified(
            UUID customerId,
            LocalDate customerSince,
            @Nullable VerificationRule rule,
            @Personal @Nullable String note) implements CustomerEvent {
        public CustomerVerified {
            requireNonNull(customerId, "customerId");
            requireNonNull(customerSince, "customerSince");
        }
    }

    @EventType("customer.verification_revoked")
    record CustomerVerificationRevoked(
            UUID customerId, @Personal String reason) implements CustomerEvent {
        public CustomerVerificationRevoked {
            requireNonNull(customerId, "customerId");
            requireNonNull(reason, "reason");
        }
    }

    @EventType("customer.status_changed")
    record CustomerStatusChanged(
            UUID customerId,
            CustomerStatus status,
            @Personal String reason) implements CustomerEvent {
        public CustomerStatusChanged {
            requireNonNull(customerId, "customerId");
            requireNonNull(status, "status");
            requireNonNull(reason, "reason");
        }
    }

    /** Hidden from lists until restored; no data is lost. */
    @EventType("customer.archived")
    record CustomerArchived(UUID customerId) implements CustomerEvent {
        public CustomerArchived {
            requireNonNull(customerId, "customerId");
        }
    }

    @EventType("customer.restored")
    record CustomerRestored(UUID customerId) implements CustomerEvent {
        public CustomerRestored {
            requireNonNull(customerId, "customerId");
        }
    }

    /** @param ownerId the staff member responsible for the customer from now on; absent: nobody */
    @EventType("customer.owner_changed")
    record CustomerOwnerChanged(UUID customerId, @Nullable UUID ownerId) implements OwnerEvent {
        public CustomerOwnerChanged {
            requireNonNull(customerId, "customerId");
        }
    }

    /** A duplicate of another customer, under whose id it is found from now on. */
    @EventType("customer.merged")
    record CustomerMerged(UUID customerId, UUID survivorId) implements PairEvent {
        public CustomerMerged {
            requireNonNull(customerId, "customerId");
            requireNonNull(survivorId, "survivorId");
        }

        @Override
        public UUID otherCustomerId() {
            return survivorId;
        }
    }

    /** The customer stands for itself again, as it was before it was merged. */
    @EventType("customer.unmerged")
    record CustomerUnmerged(UUID customerId) implements CustomerEvent {
        public CustomerUnmerged {
            requireNonNull(customerId, "customerId");
        }
    }

    /**
     * Another customer was merged into this one.
     *
     * @param takenOver number of this customer's events right before this one, by which it took over what the other had
     */
    @EventType("customer.duplicate_absorbed")
    record DuplicateAbsorbed(UUID customerId, UUID duplicateId, int takenOver) implements PairEvent {
        public DuplicateAbsorbed {
            requireNonNull(customerId, "customerId");
            requireNonNull(duplicateId, "duplicateId");
        }

        @Override
        public UUID otherCustomerId() {
            return duplicateId;
        }
    }

    /** A customer that had been merged into this one stands for itself again. */
    @EventType("customer.duplicate_released")
    record DuplicateReleased(UUID customerId, UUID duplicateId) implements PairEvent {
        public DuplicateReleased {
            requireNonNull(customerId, "customerId");
            requireNonNull(duplicateId, "duplicateId");
        }

        @Override
        public UUID otherCustomerId() {
            return duplicateId;
        }
    }

    /** Somebody has looked at another customer that is like this one, and it is not the same. */
    @EventType("customer.declared_distinct")
    record CustomerDeclaredDistinct(UUID customerId, UUID otherId) implements PairEvent {
        public CustomerDeclaredDistinct {
            requireNonNull(customerId, "customerId");
            requireNonNull(otherId, "otherId");
        }

        @Override
        public UUID otherCustomerId() {
            return otherId;
        }
    }
}
