package com.puppycrm.command.customers;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.puppycrm.command.customers.Customer.OnRecord;
import com.puppycrm.command.customers.CustomerCommand.ArchiveCustomer;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.customers.CustomerCommand.EditCustomer;
import com.puppycrm.command.customers.CustomerCommand.RestoreCustomer;
import com.puppycrm.command.customers.CustomerCommand.RevokeVerification;
import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.log.Snapshottable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Axon's way to a {@link Customer}: loads it, lets it decide, keeps what it decided. */
@Aggregate(type = "customer", snapshotTriggerDefinition = "longStreams")
final class CustomerAggregate implements Snapshottable {

    @AggregateIdentifier
    private UUID id;

    private Customer state = new Customer.Absent();

    CustomerAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    CustomerRecord handle(CreateCustomer command, CustomerAddresses addresses) {
        addresses.claim(command.companyId(), new EmailAddress(command.email()), command.customerId());
        return decide(command);
    }

    @CommandHandler
    CustomerRecord handle(EditCustomer command, CustomerAddresses addresses) {
        EmailAddress before = ((OnRecord) state).email();
        CustomerRecord after = decide(command);
        addresses.move(after.customer().companyId(), before, after.customer().email(), id);
        return after;
    }

    @CommandHandler
    CustomerRecord handle(VerifyCustomer command) {
        return decide(command);
    }

    @CommandHandler
    CustomerRecord handle(RevokeVerification command) {
        return decide(command);
    }

    @CommandHandler
    CustomerRecord handle(ChangeCustomerStatus command) {
        return decide(command);
    }

    @CommandHandler
    CustomerRecord handle(ArchiveCustomer command) {
        return decide(command);
    }

    @CommandHandler
    CustomerRecord handle(RestoreCustomer command) {
        return decide(command);
    }

    @CommandHandler
    CustomerRecord handle(ChangeCustomerOwner command) {
        return decide(command);
    }

    private CustomerRecord decide(CustomerCommand command) {
        // Decided first: that a request is wrong is told before that it comes late.
        List<CustomerEvent> events = Customer.decide(state, command);
        if (command.expectedVersion() != null && command.expectedVersion() != getVersion() + 1) {
            throw Rejection.stale(getVersion() + 1);
        }
        for (CustomerEvent event : events) {
            apply(event, MetaData.from(Map.of(EventMetadata.EFFECTIVE_AT, command.at())));
        }
        return new CustomerRecord((OnRecord) state, getVersion() + 1);
    }

    @EventSourcingHandler
    void on(
            CustomerEvent event,
            @MetaDataValue(EventMetadata.EFFECTIVE_AT) Instant at,
            @MetaDataValue(EventMetadata.KEY) EventMetadata origin) {
        id = event.customerId();
        state = Customer.evolve(state, event, at, origin.actor());
    }

    @Override
    public CustomerAggregate copy() {
        var copy = new CustomerAggregate();
        copy.id = id;
        copy.state = state;
        return copy;
    }
}
