package com.puppycrm.command.customers;

import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.records.customers.CustomerDetails;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands of a customer. */
public sealed interface CustomerCommand {

    UUID customerId();

    /** Business time of the command. */
    Instant at();

    /** The version that the record must have; absent: any. */
    default @Nullable ExpectedVersion expectedVersion() {
        return null;
    }

    /** Whether it brings a record to its end, and is possible for somewhat longer than other changes. */
    default boolean bringsToTheEnd() {
        return false;
    }

    /**
     * @param tags numbers of the tags that the customer begins with
     * @param createdAt business time of the creation; imports may set it to a past time
     */
    @AllowedFor(Permission.EDIT_CUSTOMERS)
    @Refuses({"email_taken", "external_id_taken"})
    record CreateCustomer(
            @TargetAggregateIdentifier UUID customerId,
            UUID companyId,
            CustomerDetails details,
            List<Integer> tags,
            @Nullable UUID ownerId,
            Instant createdAt)
            implements CustomerCommand {
        @Override
        public Instant at() {
            return createdAt;
        }
    }

    /** Values equal to the current ones are no change. */
    @AllowedFor(Permission.EDIT_CUSTOMERS)
    @Refuses({"email_taken", "external_id_taken"})
    record EditCustomer(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            CustomerEdit edit,
            Instant at)
            implements CustomerCommand {}

    @AllowedFor(Permission.ASSIGN_TAGS)
    record ChangeCustomerTags(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            TagChange change,
            Instant at)
            implements CustomerCommand {

        public static ChangeCustomerTags without(int tag, UUID customerId, Instant at) {
            return new ChangeCustomerTags(customerId, null, new TagChange(TagChange.Kind.FORGET, List.of(tag)), at);
        }
    }

    /**
     * Nobody's request: the criteria of a tag select the customer, or do so no longer.
     *
     * @param comes whether they do
     */
    @AllowedFor(Permission.ASSIGN_TAGS)
    record ApplyTagRule(@TargetAggregateIdentifier UUID customerId, int tag, boolean comes, Instant at)
            implements CustomerCommand {}

    /**
     * @param rule the company's rule that verifies the customer; absent: a person does, after a review
     * @param today the date in the company's time zone
     */
    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    record VerifyCustomer(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            @Nullable VerificationRule rule,
            @Nullable String note,
            LocalDate today,
            Instant at)
            implements CustomerCommand {}

    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    record RevokeVerification(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            String reason,
            Instant at)
            implements CustomerCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    record ChangeCustomerStatus(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            CustomerStatus status,
            String reason,
            Instant at)
            implements CustomerCommand {}

    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    record ArchiveCustomer(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            Instant at) implements CustomerCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    record RestoreCustomer(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            Instant at) implements CustomerCommand {}

    /** @param ownerId a staff member of the company; absent: nobody */
    @AllowedFor(Permission.EDIT_CUSTOMERS)
    record ChangeCustomerOwner(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            @Nullable UUID ownerId,
            Instant at)
            implements CustomerCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    /** Of a duplicate; together with {@link AbsorbDuplicate} of the survivor. */
    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    @Refuses("customer_merged")
    record MergeCustomer(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            UUID survivorId,
            Instant at)
            implements CustomerCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    /**
     * @param details of the survivor, with what it takes over
     * @param tags those of the survivor, and those of the duplicate
     */
    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    @Refuses({"customer_archived", "customer_merged"})
    record AbsorbDuplicate(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            UUID duplicateId,
            CustomerDetails details,
            List<Integer> tags,
            Instant at)
            implements CustomerCommand {}

    /** Undoes {@link MergeCustomer}; together with {@link ReleaseDuplicate} of the survivor. */
    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    @Refuses("merged_further")
    record UnmergeCustomer(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            Instant at) implements CustomerCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    /**
     * @param details of the survivor, without what it had taken over
     * @param tags of the survivor, likewise
     */
    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    @Refuses({"email_taken", "external_id_taken"})
    record ReleaseDuplicate(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            UUID duplicateId,
            CustomerDetails details,
            List<Integer> tags,
            Instant at)
            implements CustomerCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    /** @param otherId a customer that is like this one, and is not the same */
    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    record DeclareDistinct(
            @TargetAggregateIdentifier UUID customerId,
            @Nullable ExpectedVersion expectedVersion,
            UUID otherId,
            Instant at)
            implements CustomerCommand {}
}
