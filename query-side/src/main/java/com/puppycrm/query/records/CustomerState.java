package com.puppycrm.query.records;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.Actor;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.platform.log.RecordedEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the fold of its events: the same for lists, for the record, for any past instant and for the audit.
 *
 * @param verification absent while unverified
 * @param version number of events so far
 */
public record CustomerState(
        UUID id,
        UUID companyId,
        String email,
        CustomerProfile profile,
        CustomerType customerType,
        @Nullable CompanySize companySize,
        @Nullable String notes,
        CustomerStatus status,
        @Nullable Verification verification,
        @Nullable LocalDate customerSince,
        @Nullable UUID ownerId,
        @Nullable UUID referredBy,
        boolean archived,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** When the customer was verified, and by whom or by which rule. */
    public record Verification(
            Instant at, Actor by, @Nullable VerificationRule rule) {}

    public static CustomerState apply(@Nullable CustomerState before, RecordedEvent recorded) {
        CustomerEvent event = (CustomerEvent) recorded.event();
        if (event instanceof CustomerCreated created) {
            return begin(created, recorded);
        }
        Draft draft = new Draft(requireNonNull(before, () -> recorded.type() + " before the customer was created"));
        switch (event) {
            case CustomerCreated again -> throw new IllegalStateException("created twice: " + again.customerId());
            case CustomerProfileChanged changed -> {
                draft.profile = changed.profile();
                draft.customerType = changed.customerType();
                draft.companySize = changed.companySize();
            }
            case CustomerEmailChanged changed -> draft.email = changed.email();
            case CustomerNotesChanged changed -> draft.notes = changed.notes();
            case CustomerReferrerChanged changed -> draft.referredBy = changed.referredBy();
            case CustomerVerified verified -> {
                draft.verification = new Verification(recorded.effectiveAt(), recorded.actor(), verified.rule());
                draft.customerSince = verified.customerSince();
            }
            // The customer stays one since the first verification.
            case CustomerVerificationRevoked _ -> draft.verification = null;
            case CustomerStatusChanged changed -> draft.status = changed.status();
            case CustomerArchived _ -> draft.archived = true;
            case CustomerRestored _ -> draft.archived = false;
            case CustomerOwnerChanged changed -> draft.ownerId = changed.ownerId();
        }
        return draft.at(recorded);
    }

    private static CustomerState begin(CustomerCreated created, RecordedEvent recorded) {
        return new CustomerState(
                created.customerId(),
                created.companyId(),
                created.email(),
                created.profile(),
                created.customerType(),
                created.companySize(),
                created.notes(),
                CustomerStatus.ACTIVE,
                null,
                null,
                created.ownerId(),
                created.referredBy(),
                false,
                recorded.effectiveAt(),
                recorded.effectiveAt(),
                recorded.version());
    }

    /** What changes from one state to the next. */
    private static final class Draft {

        private final CustomerState before;
        private String email;
        private CustomerProfile profile;
        private CustomerType customerType;
        private @Nullable CompanySize companySize;
        private @Nullable String notes;
        private CustomerStatus status;
        private @Nullable Verification verification;
        private @Nullable LocalDate customerSince;
        private @Nullable UUID ownerId;
        private @Nullable UUID referredBy;
        private boolean archived;

        Draft(CustomerState before) {
            this.before = before;
            this.email = before.email;
            this.profile = before.profile;
            this.customerType = before.customerType;
            this.companySize = before.companySize;
            this.notes = before.notes;
            this.status = before.status;
            this.verification = before.verification;
            this.customerSince = before.customerSince;
            this.ownerId = before.ownerId;
            this.referredBy = before.referredBy;
            this.archived = before.archived;
        }

        CustomerState at(RecordedEvent recorded) {
            return new CustomerState(
                    before.id,
                    before.companyId,
                    email,
                    profile,
                    customerType,
                    companySize,
                    notes,
                    status,
                    verification,
                    customerSince,
                    ownerId,
                    referredBy,
                    archived,
                    before.createdAt,
                    recorded.effectiveAt(),
                    recorded.version());
        }
    }
}
