package com.puppycrm.command.customers;

import com.puppycrm.command.customers.CustomerCommand.AbsorbDuplicate;
import com.puppycrm.command.customers.CustomerCommand.ApplyTagRule;
import com.puppycrm.command.customers.CustomerCommand.ArchiveCustomer;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerTags;
import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.customers.CustomerCommand.DeclareDistinct;
import com.puppycrm.command.customers.CustomerCommand.EditCustomer;
import com.puppycrm.command.customers.CustomerCommand.MergeCustomer;
import com.puppycrm.command.customers.CustomerCommand.ReleaseDuplicate;
import com.puppycrm.command.customers.CustomerCommand.RestoreCustomer;
import com.puppycrm.command.customers.CustomerCommand.RevokeVerification;
import com.puppycrm.command.customers.CustomerCommand.UnmergeCustomer;
import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
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
import com.puppycrm.events.customers.CustomerEvent.CustomerUnmerged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerEvent.DuplicateAbsorbed;
import com.puppycrm.events.customers.CustomerEvent.DuplicateReleased;
import com.puppycrm.platform.Rejection;
import com.puppycrm.records.customers.CustomerDetails;
import com.puppycrm.records.customers.CustomerState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides commands of a customer. */
final class Customer {

    private Customer() {}

    /**
     * Facts that the customer's own events don't contain.
     *
     * @param referrerReferredByCustomer whether the new referrer was referred by this customer, directly or through
     *     others
     * @param activeTags of the tags that a change names, those that there are, and whether each is active
     * @param ruled whether the tag of a rule has one, and can be newly assigned
     */
    record Facts(boolean referrerReferredByCustomer, Map<Integer, Boolean> activeTags, boolean ruled) {

        static final Facts NONE = new Facts(false, Map.of(), false);
    }

    /** The events that a command results in; none if the customer is already in the requested state. */
    static List<CustomerEvent> decide(@Nullable CustomerState customer, CustomerCommand command, Facts facts) {
        if (customer == null) {
            return switch (command) {
                case CreateCustomer create -> created(create);
                case EditCustomer _,
                        VerifyCustomer _,
                        RevokeVerification _,
                        ChangeCustomerStatus _,
                        ChangeCustomerTags _,
                        ApplyTagRule _,
                        ArchiveCustomer _,
                        RestoreCustomer _,
                        ChangeCustomerOwner _,
                        MergeCustomer _,
                        AbsorbDuplicate _,
                        UnmergeCustomer _,
                        ReleaseDuplicate _,
                        DeclareDistinct _ -> throw Rejection.notFound("customer");
            };
        }
        UUID id = customer.id();
        if (!(command instanceof UnmergeCustomer)) {
            requireItself(customer);
        }
        return switch (command) {
            case MergeCustomer merge -> List.of(new CustomerMerged(id, merge.survivorId()));
            case AbsorbDuplicate absorb -> absorbed(customer, absorb);
            case UnmergeCustomer _ -> when(!customer.standsForItself(), new CustomerUnmerged(id));
            case ReleaseDuplicate release -> released(customer, release);
            case DeclareDistinct declare ->
                when(
                        !customer.distinctFrom().contains(declare.otherId()),
                        new CustomerDeclaredDistinct(id, declare.otherId()));
            case CreateCustomer _ -> throw Rejection.conflict("customer_exists", "This customer already exists.");
            case EditCustomer edit -> edited(customer, edit.edit(), facts);
            case ChangeCustomerTags change -> tagged(customer, change.change(), facts);
            case ApplyTagRule apply -> ruled(customer, apply, facts);
            case VerifyCustomer verify ->
                when(
                        customer.verification() == null,
                        new CustomerVerified(id, since(customer, verify.today()), verify.rule(), verify.note()));
            case RevokeVerification revoke ->
                when(customer.verification() != null, new CustomerVerificationRevoked(id, revoke.reason()));
            case ChangeCustomerStatus change ->
                when(
                        customer.status() != change.status(),
                        new CustomerStatusChanged(id, change.status(), change.reason()));
            case ArchiveCustomer _ -> when(!customer.archived(), new CustomerArchived(id));
            case RestoreCustomer _ -> when(customer.archived(), new CustomerRestored(id));
            case ChangeCustomerOwner change ->
                when(
                        !Objects.equals(customer.ownerId(), change.ownerId()),
                        new CustomerOwnerChanged(id, change.ownerId()));
        };
    }

    private static void requireItself(CustomerState customer) {
        UUID survivor = customer.mergedInto();
        if (survivor != null) {
            throw Rejection.merged(customer.id(), survivor);
        }
    }

    private static List<CustomerEvent> absorbed(CustomerState customer, AbsorbDuplicate absorb) {
        if (customer.archived()) {
            throw Rejection.conflict(
                    "customer_archived",
                    "Nothing can be merged into an archived customer; restore the customer first.");
        }
        List<CustomerEvent> events = changed(customer, absorb.details(), absorb.tags());
        events.add(new DuplicateAbsorbed(customer.id(), absorb.duplicateId(), events.size()));
        return events;
    }

    private static List<CustomerEvent> released(CustomerState customer, ReleaseDuplicate release) {
        List<CustomerEvent> events = changed(customer, release.details(), release.tags());
        events.add(new DuplicateReleased(customer.id(), release.duplicateId()));
        return events;
    }

    private static List<CustomerEvent> changed(CustomerState customer, CustomerDetails details, List<Integer> tags) {
        List<CustomerEvent> events = changed(customer.id(), customer.details(), details);
        TagsHeld before = TagsHeld.of(customer);
        TagsHeld after = before.becoming(Set.copyOf(tags));
        if (!after.equals(before)) {
            events.add(after.event(customer.id()));
        }
        return events;
    }

    private static List<CustomerEvent> created(CreateCustomer create) {
        TagsHeld tags = new TagChange(TagChange.Kind.REPLACE, create.tags()).onto(TagsHeld.NONE);
        return tags.all().isEmpty()
                ? List.of(beginning(create))
                : List.of(beginning(create), tags.event(create.customerId()));
    }

    private static List<CustomerEvent> tagged(CustomerState customer, TagChange change, Facts facts) {
        TagsHeld before = TagsHeld.of(customer);
        TagsHeld after = change.contradictions(before, facts.activeTags())
                .orElse(() -> change.onto(before))
                .orThrow();
        return when(!after.equals(before), after.event(customer.id()));
    }

    /** Nothing comes to a customer that is archived, nor by a rule that is no more. */
    private static List<CustomerEvent> ruled(CustomerState customer, ApplyTagRule apply, Facts facts) {
        if (apply.comes() && (customer.archived() || !facts.ruled())) {
            return List.of();
        }
        TagsHeld before = TagsHeld.of(customer);
        TagsHeld after = apply.comes() ? before.come(apply.tag()) : before.gone(apply.tag());
        return when(!after.equals(before), after.event(customer.id()));
    }

    private static CustomerCreated beginning(CreateCustomer create) {
        CustomerDetails details = create.details();
        return new CustomerCreated(
                create.customerId(),
                create.companyId(),
                details.email(),
                details.profile(),
                details.customerType(),
                details.companySize(),
                details.notes(),
                create.ownerId(),
                details.referredBy(),
                details.externalId());
    }

    private static List<CustomerEvent> edited(CustomerState customer, CustomerEdit edit, Facts facts) {
        UUID id = customer.id();
        CustomerDetails before = customer.details();
        CustomerDetails after = edit.contradictions(before.customerType(), id)
                .when(
                        facts.referrerReferredByCustomer(),
                        "referred_by",
                        "must not have been referred by this customer, directly or through others")
                .orElse(() -> edit.onto(before))
                .orThrow();
        return changed(id, before, after);
    }

    private static List<CustomerEvent> changed(UUID id, CustomerDetails before, CustomerDetails after) {
        List<CustomerEvent> events = new ArrayList<>();
        if (!after.email().equals(before.email())) {
            events.add(new CustomerEmailChanged(id, after.email()));
        }
        if (!after.withEmail(before.email())
                .withNotes(before.notes())
                .withReferrer(before.referredBy())
                .withExternalId(before.externalId())
                .equals(before)) {
            events.add(new CustomerProfileChanged(id, after.profile(), after.customerType(), after.companySize()));
        }
        if (!Objects.equals(after.notes(), before.notes())) {
            events.add(new CustomerNotesChanged(id, after.notes()));
        }
        if (!Objects.equals(after.referredBy(), before.referredBy())) {
            events.add(new CustomerReferrerChanged(id, after.referredBy()));
        }
        if (!Objects.equals(after.externalId(), before.externalId())) {
            events.add(new CustomerExternalIdChanged(id, after.externalId()));
        }
        return events;
    }

    private static LocalDate since(CustomerState customer, LocalDate today) {
        return customer.customerSince() == null ? today : customer.customerSince();
    }

    private static List<CustomerEvent> when(boolean isChange, CustomerEvent event) {
        return isChange ? List.of(event) : List.of();
    }
}
