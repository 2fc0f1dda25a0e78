package com.puppycrm.command.customers;

import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerTags;
import com.puppycrm.command.customers.CustomerCommand.DeclareDistinct;
import com.puppycrm.command.customers.CustomerCommand.RevokeVerification;
import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.web.Visible;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerView;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be requested of a customer, except changes to the details: each request gives its command, or all errors. */
final class CustomerRequests {

    private CustomerRequests() {}

    /** The customer that a request is about. */
    record Target(UUID customerId, @Nullable ExpectedVersion expectedVersion, Instant at) {}

    record VerificationReview(@Nullable @Size(max = 2_000) String note) {

        static Parsed<VerifyCustomer> accept(Sent<VerificationReview> sent, Target target, CompanyTerms company) {
            return Findings.in(sent)
                    .orElse(() -> new VerifyCustomer(
                            target.customerId(),
                            target.expectedVersion(),
                            null,
                            sent.value().note(),
                            company.dayOf(target.at()),
                            target.at()));
        }
    }

    record Reason(@Visible @Size(max = 2_000) String reason) {

        static Parsed<RevokeVerification> accept(Sent<Reason> sent, Target target) {
            return Findings.in(sent)
                    .orElse(() -> new RevokeVerification(
                            target.customerId(),
                            target.expectedVersion(),
                            sent.value().reason(),
                            target.at()));
        }
    }

    record NewStatus(
            @NotNull CustomerStatus status,
            @Visible @Size(max = 2_000) String reason) {

        static Parsed<ChangeCustomerStatus> accept(Sent<NewStatus> sent, Target target) {
            NewStatus to = sent.value();
            return Findings.in(sent)
                    .orElse(() -> new ChangeCustomerStatus(
                            target.customerId(), target.expectedVersion(), to.status(), to.reason(), target.at()));
        }
    }

    record DistinctCustomer(@NotNull UUID otherId) {

        static Parsed<DeclareDistinct> accept(Sent<DistinctCustomer> sent, Target target) {
            UUID other = sent.value().otherId();
            return Findings.in(sent)
                    .when(target.customerId().equals(other), "other_id", "must be another customer")
                    .orElse(() ->
                            new DeclareDistinct(target.customerId(), target.expectedVersion(), other, target.at()));
        }
    }

    /** The numbers of tags. */
    record TagList(@NotNull @Size(max = TagChange.MAXIMUM) List<@NotNull Integer> tags) {

        static Parsed<ChangeCustomerTags> accept(
                Sent<TagList> sent,
                TagChange.Kind kind,
                Target target,
                Function<Collection<Integer>, CustomerView.Tags> lookup) {
            Findings findings = Findings.in(sent);
            List<Integer> tags = sent.value().tags();
            if (findings.isSound("tags")) {
                CustomerView.Tags known =
                        lookup.apply(tags.stream().filter(Objects::nonNull).toList());
                for (int i = 0; i < tags.size(); i++) {
                    Integer tag = tags.get(i);
                    findings.when(
                            tag != null && known.of(tag) == null, "tags[" + i + "]", "tag " + tag + " is unknown");
                }
            }
            return findings.orElse(() -> new ChangeCustomerTags(
                    target.customerId(), target.expectedVersion(), new TagChange(kind, tags), target.at()));
        }
    }

    record NewOwner(@NotNull UUID ownerId) {

        static final String REFUSED = "must be a staff member to whom you may assign customers";

        /** @param mayOwn whether the caller may assign customers to a staff member */
        static Parsed<ChangeCustomerOwner> accept(Sent<NewOwner> sent, Target target, Predicate<UUID> mayOwn) {
            UUID owner = sent.value().ownerId();
            return Findings.in(sent)
                    .when(owner != null && !mayOwn.test(owner), "owner_id", REFUSED)
                    .orElse(() ->
                            new ChangeCustomerOwner(target.customerId(), target.expectedVersion(), owner, target.at()));
        }
    }
}
