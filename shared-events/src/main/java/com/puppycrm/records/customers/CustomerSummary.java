package com.puppycrm.records.customers;

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
import com.puppycrm.records.Summary;

/** One-line summary of each customer event. */
public final class CustomerSummary {

    private CustomerSummary() {}

    public static String of(CustomerEvent event) {
        return switch (event) {
            case CustomerCreated _ -> "Customer created";
            case CustomerProfileChanged _ -> "Profile changed";
            case CustomerEmailChanged changed -> "E-mail address changed to " + changed.email();
            case CustomerNotesChanged _ -> "Notes changed";
            case CustomerTagsChanged _ -> "Tags changed";
            case CustomerReferrerChanged _ -> "Referrer changed";
            case CustomerExternalIdChanged changed -> Summary.ofExternalId(changed.externalId());
            case CustomerVerified verified ->
                verified.rule() == null
                        ? Summary.of("Verified after a review", verified.note())
                        : "Verified by the rule " + verified.rule().wireName();
            case CustomerVerificationRevoked revoked -> Summary.of("Verification revoked", revoked.reason());
            case CustomerStatusChanged changed ->
                Summary.of("Status changed to " + changed.status().wireName(), changed.reason());
            case CustomerArchived _ -> "Archived";
            case CustomerRestored _ -> "Restored";
            case CustomerMerged merged -> "Merged into customer " + merged.survivorId();
            case CustomerUnmerged _ -> "Merge undone";
            case DuplicateAbsorbed absorbed -> "Customer " + absorbed.duplicateId() + " merged into this one";
            case DuplicateReleased released -> "Merge of customer " + released.duplicateId() + " undone";
            case CustomerDeclaredDistinct declared -> "Not the same as customer " + declared.otherId();
            case CustomerOwnerChanged changed -> changed.ownerId() == null ? "Owner removed" : "Owner changed";
        };
    }
}
