package com.puppycrm.query.customers.duplicates;

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
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Happened;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * By what a customer is compared with others.
 *
 * @param keys as {@link LikenessKeys} makes them
 * @param standsForItself whether it was not merged into another one
 */
record Likeness(UUID id, UUID companyId, Set<Long> keys, boolean standsForItself, Instant createdAt, long version)
        implements FoldedRecord {

    static final Family<CustomerEvent, Likeness> FAMILY = new Family<>(CustomerEvent.class, Likeness::apply);

    Likeness {
        keys = Set.copyOf(keys);
    }

    /** Those by which it is found. */
    static Set<Long> shown(@Nullable Likeness likeness) {
        return likeness == null || !likeness.standsForItself ? Set.of() : likeness.keys;
    }

    private static Likeness apply(@Nullable Likeness before, Happened<CustomerEvent> happened) {
        if (before == null) {
            if (!(happened.event() instanceof CustomerCreated created)) {
                throw new IllegalStateException(happened.event() + " before the customer was created");
            }
            Set<Long> keys = new HashSet<>(LikenessKeys.ofEmail(created.companyId(), created.email()));
            keys.addAll(LikenessKeys.ofProfile(created.companyId(), created.profile()));
            return new Likeness(
                    created.customerId(), created.companyId(), keys, true, happened.at(), happened.version());
        }
        return switch (happened.event()) {
            case CustomerEmailChanged changed ->
                before.with(
                        reason -> reason == Reason.EMAIL,
                        LikenessKeys.ofEmail(before.companyId, changed.email()),
                        happened);
            case CustomerProfileChanged changed ->
                before.with(
                        reason -> reason != Reason.EMAIL,
                        LikenessKeys.ofProfile(before.companyId, changed.profile()),
                        happened);
            case CustomerCreated again -> throw new IllegalStateException("created twice: " + again.customerId());
            case CustomerMerged _ -> before.with(before.keys, false, happened);
            case CustomerUnmerged _ -> before.with(before.keys, true, happened);
            case CustomerNotesChanged _,
                    CustomerTagsChanged _,
                    CustomerReferrerChanged _,
                    CustomerExternalIdChanged _,
                    CustomerVerified _,
                    CustomerVerificationRevoked _,
                    CustomerStatusChanged _,
                    CustomerArchived _,
                    CustomerRestored _,
                    CustomerOwnerChanged _,
                    DuplicateAbsorbed _,
                    DuplicateReleased _,
                    CustomerDeclaredDistinct _ -> before.with(before.keys, before.standsForItself, happened);
        };
    }

    private Likeness with(Predicate<Reason> replaced, Set<Long> added, Happened<?> happened) {
        Set<Long> all = new HashSet<>(keys);
        all.removeIf(key -> replaced.test(Reason.of(key)));
        all.addAll(added);
        return with(all, standsForItself, happened);
    }

    private Likeness with(Set<Long> changed, boolean itself, Happened<?> happened) {
        return new Likeness(id, companyId, changed, itself, createdAt, happened.version());
    }
}
