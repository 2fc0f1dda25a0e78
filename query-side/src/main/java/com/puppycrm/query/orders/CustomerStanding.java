package com.puppycrm.query.orders;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerDeclaredDistinct;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerExternalIdChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerMerged;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerUnmerged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerEvent.DuplicateAbsorbed;
import com.puppycrm.events.customers.CustomerEvent.DuplicateReleased;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.records.Happened;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the row of a customer's figures says of the customer, so that lists by figures and sums of them need no other
 * table.
 *
 * @param version of the customer that this was taken from; 0: the customer is not known yet
 * @param archived null for a customer that is not known yet, and for one that was merged into another
 * @param archivedBefore what it was before it was merged; absent: it is not merged
 */
record CustomerStanding(
        long version,
        @Nullable UUID ownerId,
        @Nullable String status,
        @Nullable String customerType,
        @Nullable String country,
        @Nullable Boolean archived,
        @Nullable Boolean archivedBefore,
        @Nullable Instant verifiedAt,
        @Nullable Instant createdAt) {

    static final CustomerStanding UNKNOWN = new CustomerStanding(0, null, null, null, null, null, null, null, null);

    /** After one of the events that {@link OrderListProjection} follows; unchanged by events applied before. */
    CustomerStanding after(Happened<CustomerEvent> happened) {
        if (happened.version() <= version) {
            return this;
        }
        Draft draft = new Draft(this);
        switch (happened.event()) {
            case CustomerCreated created -> {
                draft.profile(created.profile(), created.customerType().wireName());
                draft.ownerId = created.ownerId();
                draft.status = CustomerStatus.ACTIVE.wireName();
                draft.archived = false;
                draft.createdAt = happened.at();
            }
            case CustomerProfileChanged changed ->
                draft.profile(changed.profile(), changed.customerType().wireName());
            case CustomerStatusChanged changed ->
                draft.status = changed.status().wireName();
            case CustomerVerified _ -> draft.verifiedAt = happened.at();
            case CustomerVerificationRevoked _ -> draft.verifiedAt = null;
            case CustomerArchived _ -> draft.archived = true;
            case CustomerRestored _ -> draft.archived = false;
            case CustomerOwnerChanged changed -> draft.ownerId = changed.ownerId();
            case CustomerMerged _ -> {
                draft.archivedBefore = draft.archived;
                draft.archived = null;
            }
            case CustomerUnmerged _ -> {
                draft.archived = draft.archivedBefore;
                draft.archivedBefore = null;
            }
            case CustomerEmailChanged _,
                    CustomerNotesChanged _,
                    CustomerTagsChanged _,
                    CustomerReferrerChanged _,
                    CustomerExternalIdChanged _,
                    DuplicateAbsorbed _,
                    DuplicateReleased _,
                    CustomerDeclaredDistinct _ -> {}
        }
        return draft.at(happened.version());
    }

    private static final class Draft {

        private @Nullable UUID ownerId;
        private @Nullable String status;
        private @Nullable String customerType;
        private @Nullable String country;
        private @Nullable Boolean archived;
        private @Nullable Boolean archivedBefore;
        private @Nullable Instant verifiedAt;
        private @Nullable Instant createdAt;

        Draft(CustomerStanding before) {
            this.ownerId = before.ownerId;
            this.status = before.status;
            this.customerType = before.customerType;
            this.country = before.country;
            this.archived = before.archived;
            this.archivedBefore = before.archivedBefore;
            this.verifiedAt = before.verifiedAt;
            this.createdAt = before.createdAt;
        }

        void profile(CustomerProfile profile, String type) {
            PostalAddress address = profile.address();
            country = address == null ? null : address.country();
            customerType = type;
        }

        CustomerStanding at(long version) {
            return new CustomerStanding(
                    version, ownerId, status, customerType, country, archived, archivedBefore, verifiedAt, createdAt);
        }
    }
}
