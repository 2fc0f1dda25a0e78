package com.puppycrm.records.customers;

import com.puppycrm.events.Actor;
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
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Happened;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the fold of its events; lists, the record itself, any past instant and the audit all use this fold.
 *
 * @param tags numbers of the tags that the customer has, ascending
 * @param automaticTags those of them that only a rule gave
 * @param overruledTags tags of rules that apply to the customer, of which a person decided meanwhile: the customer has
 *     them or not as that person said, until the rule applies no longer
 * @param verification absent while unverified
 * @param customerSince date of the first verification; kept when that is revoked
 * @param mergedInto the customer under whose id this one is found; absent: it stands for itself
 * @param distinctFrom customers that are like this one and, as somebody has said of this one, not the same
 * @param version number of events so far
 */
public record CustomerState(
        UUID id,
        UUID companyId,
        CustomerDetails details,
        List<Integer> tags,
        List<Integer> automaticTags,
        List<Integer> overruledTags,
        CustomerStatus status,
        @Nullable Verification verification,
        @Nullable LocalDate customerSince,
        @Nullable UUID ownerId,
        boolean archived,
        @Nullable UUID mergedInto,
        List<UUID> distinctFrom,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements FoldedRecord {

    public static final Family<CustomerEvent, CustomerState> FAMILY =
            new Family<>(CustomerEvent.class, CustomerState::apply);

    /**
     * When the customer was verified, and by whom.
     *
     * @param rule the rule that verified the customer; absent if a person did
     */
    public record Verification(
            Instant at, Actor by, @Nullable VerificationRule rule) {}

    /** States that were stored before customers had tags, or were distinct from others, have none. */
    @SuppressWarnings("RedundantNullCheck")
    public CustomerState {
        tags = tags == null ? List.of() : List.copyOf(tags);
        automaticTags = automaticTags == null ? List.of() : List.copyOf(automaticTags);
        overruledTags = overruledTags == null ? List.of() : List.copyOf(overruledTags);
        distinctFrom = distinctFrom == null ? List.of() : List.copyOf(distinctFrom);
    }

    /** Tags of rules that apply to the customer, as far as its events say; ascending. */
    public List<Integer> ruledTags() {
        return Stream.concat(automaticTags.stream(), overruledTags.stream())
                .sorted()
                .toList();
    }

    /** Whether it is among the company's customers: one that was merged into another is that one. */
    public boolean standsForItself() {
        return mergedInto == null;
    }

    /** Whether lists have it unless they are asked for more. */
    public boolean isListed() {
        return standsForItself() && !archived;
    }

    public String fullName() {
        return details.profile().fullName();
    }

    public static CustomerState apply(@Nullable CustomerState before, Happened<CustomerEvent> happened) {
        if (before == null) {
            return begin(happened);
        }
        Draft draft = new Draft(before);
        switch (happened.event()) {
            case CustomerCreated again -> throw new IllegalStateException("created twice: " + again.customerId());
            case CustomerProfileChanged changed -> draft.details = before.details.with(changed);
            case CustomerEmailChanged changed -> draft.details = before.details.withEmail(changed.email());
            case CustomerNotesChanged changed -> draft.details = before.details.withNotes(changed.notes());
            case CustomerTagsChanged changed -> {
                draft.tags = changed.tags();
                draft.automaticTags = Objects.requireNonNullElse(changed.automatic(), List.of());
                draft.overruledTags = Objects.requireNonNullElse(changed.overruled(), List.of());
            }
            case CustomerReferrerChanged changed -> draft.details = before.details.withReferrer(changed.referredBy());
            case CustomerExternalIdChanged changed ->
                draft.details = before.details.withExternalId(changed.externalId());
            case CustomerVerified verified -> {
                draft.verification = new Verification(happened.at(), happened.by(), verified.rule());
                draft.customerSince = verified.customerSince();
            }
            case CustomerVerificationRevoked _ -> draft.verification = null;
            case CustomerStatusChanged changed -> draft.status = changed.status();
            case CustomerArchived _ -> draft.archived = true;
            case CustomerRestored _ -> draft.archived = false;
            case CustomerOwnerChanged changed -> draft.ownerId = changed.ownerId();
            case CustomerMerged merged -> draft.mergedInto = merged.survivorId();
            case CustomerUnmerged _ -> draft.mergedInto = null;
            case CustomerDeclaredDistinct declared ->
                draft.distinctFrom = Stream.concat(before.distinctFrom.stream(), Stream.of(declared.otherId()))
                        .distinct()
                        .toList();
            case DuplicateAbsorbed _, DuplicateReleased _ -> {}
        }
        return draft.at(happened);
    }

    private static CustomerState begin(Happened<CustomerEvent> happened) {
        if (!(happened.event() instanceof CustomerCreated created)) {
            throw new IllegalStateException(happened.event() + " before the customer was created");
        }
        return new CustomerState(
                created.customerId(),
                created.companyId(),
                CustomerDetails.of(created),
                List.of(),
                List.of(),
                List.of(),
                CustomerStatus.ACTIVE,
                null,
                null,
                created.ownerId(),
                false,
                null,
                List.of(),
                happened.at(),
                happened.recordedAt(),
                happened.version());
    }

    /** The fields that events can change, while the next state is built. */
    private static final class Draft {

        private final CustomerState before;
        private CustomerDetails details;
        private List<Integer> tags;
        private List<Integer> automaticTags;
        private List<Integer> overruledTags;
        private CustomerStatus status;
        private @Nullable Verification verification;
        private @Nullable LocalDate customerSince;
        private @Nullable UUID ownerId;
        private boolean archived;
        private @Nullable UUID mergedInto;
        private List<UUID> distinctFrom;

        Draft(CustomerState before) {
            this.before = before;
            this.details = before.details;
            this.tags = before.tags;
            this.automaticTags = before.automaticTags;
            this.overruledTags = before.overruledTags;
            this.status = before.status;
            this.verification = before.verification;
            this.customerSince = before.customerSince;
            this.ownerId = before.ownerId;
            this.archived = before.archived;
            this.mergedInto = before.mergedInto;
            this.distinctFrom = before.distinctFrom;
        }

        CustomerState at(Happened<?> happened) {
            return new CustomerState(
                    before.id,
                    before.companyId,
                    details,
                    tags,
                    automaticTags,
                    overruledTags,
                    status,
                    verification,
                    customerSince,
                    ownerId,
                    archived,
                    mergedInto,
                    distinctFrom,
                    before.createdAt,
                    happened.recordedAfter(before.updatedAt),
                    happened.version());
        }
    }
}
