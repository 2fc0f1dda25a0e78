package com.puppycrm.command.customers;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.puppycrm.command.customers.Customer.Facts;
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
import com.puppycrm.command.directory.Claims;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Tags;
import com.puppycrm.command.directory.UniqueKey;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.Room;
import com.puppycrm.platform.axon.Shell;
import com.puppycrm.platform.log.BusinessTime;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.Growth;
import com.puppycrm.records.Happened;
import com.puppycrm.records.customers.CustomerDetails;
import com.puppycrm.records.customers.CustomerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The Axon aggregate of {@link Customer}: loads its state, lets it decide, and applies the resulting events. */
@Aggregate(type = "customer", snapshotTriggerDefinition = "longStreams")
final class CustomerAggregate implements Shell {

    private static final UniqueKey EMAIL = new UniqueKey(
            "customer_email",
            CustomerState.FAMILY,
            members -> Rejection.conflict("email_taken", "Another customer has this e-mail address.", members));

    private static final UniqueKey EXTERNAL_ID = UniqueKey.externalId(CustomerState.FAMILY);

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID id;

    private @Nullable CustomerState customer;
    private Growth growth = Growth.NONE;

    CustomerAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    CustomerState handle(CreateCustomer command, Claims claims) {
        claim(claims, command.companyId(), null, command.details(), command.customerId());
        return decide(command);
    }

    @CommandHandler
    CustomerState handle(EditCustomer command, Claims claims, CustomerDirectory directory) {
        CustomerState before = requireNonNull(customer);
        UUID referrer = command.edit().newReferrer(before.details());
        boolean circle = referrer != null && directory.hasReferred(before.companyId(), before.id(), referrer);
        CustomerState after = decide(command, new Facts(circle, Map.of(), false));
        claim(claims, after.companyId(), before.details(), after.details(), after.id());
        return after;
    }

    private static void claim(
            Claims claims, UUID companyId, @Nullable CustomerDetails before, CustomerDetails after, UUID customerId) {
        claims.move(
                EMAIL,
                companyId,
                before == null ? null : new EmailAddress(before.email()).canonical(),
                new EmailAddress(after.email()).canonical(),
                customerId);
        claims.move(
                EXTERNAL_ID, companyId, before == null ? null : before.externalId(), after.externalId(), customerId);
    }

    @CommandHandler
    CustomerState handle(ChangeCustomerTags command, Tags tags) {
        return decide(
                command,
                new Facts(
                        false, tags.active(state().companyId(), command.change().tags()), false));
    }

    @CommandHandler
    CustomerState handle(ApplyTagRule command, Tags tags) {
        return decide(command, new Facts(false, Map.of(), tags.comes(state().companyId(), command.tag())));
    }

    @CommandHandler
    CustomerState handle(VerifyCustomer command) {
        return decide(command);
    }

    @CommandHandler
    CustomerState handle(RevokeVerification command) {
        return decide(command);
    }

    @CommandHandler
    CustomerState handle(ChangeCustomerStatus command) {
        return decide(command);
    }

    @CommandHandler
    CustomerState handle(ArchiveCustomer command) {
        return decide(command);
    }

    @CommandHandler
    CustomerState handle(RestoreCustomer command) {
        return decide(command);
    }

    @CommandHandler
    CustomerState handle(ChangeCustomerOwner command) {
        return decide(command);
    }

    @CommandHandler
    CustomerState handle(MergeCustomer command, Claims claims) {
        CustomerState after = decide(command);
        claims.keepFor(after.id(), command.survivorId());
        return after;
    }

    @CommandHandler
    CustomerState handle(AbsorbDuplicate command, Claims claims) {
        return take(command, command.details(), claims);
    }

    @CommandHandler
    CustomerState handle(ReleaseDuplicate command, Claims claims) {
        return take(command, command.details(), claims);
    }

    private CustomerState take(CustomerCommand command, CustomerDetails details, Claims claims) {
        CustomerDetails before = state().details();
        CustomerState after = decide(command);
        claim(claims, after.companyId(), before, details, after.id());
        return after;
    }

    @CommandHandler
    CustomerState handle(UnmergeCustomer command, Claims claims, Directory directory) {
        claims.giveBack(state().id(), directory.merged(state().id()));
        return decide(command);
    }

    @CommandHandler
    CustomerState handle(DeclareDistinct command) {
        return decide(command);
    }

    private CustomerState decide(CustomerCommand command) {
        return decide(command, Facts.NONE);
    }

    private CustomerState decide(CustomerCommand command, Facts facts) {
        long version = customer == null ? 0 : customer.version();
        List<CustomerEvent> events = ExpectedVersion.decide(
                command.expectedVersion(),
                version,
                () -> Room.admit(
                        Growth.Limit.OF_RECORDS,
                        growth,
                        Customer.decide(customer, command, facts),
                        command.bringsToTheEnd()));
        for (CustomerEvent event : events) {
            apply(event, MetaData.from(Map.of(EventMetadata.BUSINESS_TIME, BusinessTime.of(command.at(), null))));
        }
        Room.tell(Growth.Limit.OF_RECORDS, growth);
        return state();
    }

    @Override
    public CustomerState state() {
        return requireNonNull(customer);
    }

    @EventSourcingHandler
    void on(
            CustomerEvent event,
            @SequenceNumber long sequence,
            @MetaDataValue(EventMetadata.BUSINESS_TIME) BusinessTime time,
            @Timestamp Instant recordedAt,
            @MetaDataValue(EventMetadata.KEY) EventMetadata origin) {
        id = event.customerId();
        growth = growth.after(event);
        customer = CustomerState.apply(
                customer, new Happened<>(event, time.at(), recordedAt, origin.actor(), sequence + 1, null));
    }

    @Override
    public CustomerAggregate copy() {
        var copy = new CustomerAggregate();
        copy.id = id;
        copy.customer = customer;
        copy.growth = growth;
        return copy;
    }
}
