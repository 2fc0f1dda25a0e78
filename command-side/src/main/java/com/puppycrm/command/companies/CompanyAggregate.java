package com.puppycrm.command.companies;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.companies.Company.Facts;
import com.puppycrm.command.companies.CompanyCommand.AcceptInvitation;
import com.puppycrm.command.companies.CompanyCommand.ChangeSettings;
import com.puppycrm.command.companies.CompanyCommand.ChangeStaff;
import com.puppycrm.command.companies.CompanyCommand.InviteStaff;
import com.puppycrm.command.companies.CompanyCommand.RegisterCompany;
import com.puppycrm.command.companies.CompanyCommand.RemoveStaff;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.axon.Room;
import com.puppycrm.platform.axon.Shell;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.records.Growth;
import com.puppycrm.records.Happened;
import com.puppycrm.records.companies.CompanyState;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The Axon aggregate of {@link Company}: loads its state, lets it decide, and applies the resulting events. */
@Aggregate(type = "company", snapshotTriggerDefinition = "longStreams")
class CompanyAggregate implements Shell {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID id;

    private @Nullable CompanyState company;
    private Growth growth = Growth.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CompanyState handle(RegisterCompany command) {
        return decide(command, version(), Facts.NONE);
    }

    @CommandHandler
    CompanyState handle(ChangeSettings command, Directory directory) {
        return decide(command, version(), new Facts(directory.any(command.companyId(), OrderState.FAMILY), 0));
    }

    @CommandHandler
    CompanyState handle(InviteStaff command) {
        return decide(command, version(), Facts.NONE);
    }

    @CommandHandler
    CompanyState handle(AcceptInvitation command) {
        return decide(command, version(), Facts.NONE);
    }

    @CommandHandler
    CompanyState handle(ChangeStaff command, StaffRecords accounts) {
        return decide(command, accounts.version(command.companyId(), command.staffId()), Facts.NONE);
    }

    @CommandHandler
    CompanyState handle(RemoveStaff command, StaffRecords accounts, Directory directory) {
        long owned = requireNonNull(company)
                .ownerIdsOf(command.staffId())
                .mapToLong(owner -> directory.countOwnedBy(command.companyId(), CustomerState.FAMILY, owner))
                .sum();
        long version = accounts.version(command.companyId(), command.staffId());
        return decide(command, version, new Facts(false, owned));
    }

    /** @param version of the record in question: the company's, or that of one of its staff members */
    private CompanyState decide(CompanyCommand command, long version, Facts facts) {
        ExpectedVersion.decide(
                        command.expectedVersion(),
                        version,
                        () -> Room.admit(
                                Growth.Limit.OF_COMPANIES,
                                growth,
                                Company.decide(company, command, facts),
                                command.bringsToTheEnd()))
                .forEach(AggregateLifecycle::apply);
        Room.tell(Growth.Limit.OF_COMPANIES, growth);
        return state();
    }

    private long version() {
        return company == null ? 0 : company.version();
    }

    @Override
    public CompanyState state() {
        return requireNonNull(company);
    }

    @EventSourcingHandler
    void on(
            CompanyEvent event,
            @SequenceNumber long sequence,
            @Timestamp Instant at,
            @MetaDataValue(EventMetadata.KEY) EventMetadata origin) {
        id = event.companyId();
        growth = growth.after(event);
        company = CompanyState.apply(company, new Happened<>(event, at, at, origin.actor(), sequence + 1, null));
    }

    @Override
    public CompanyAggregate copy() {
        var copy = new CompanyAggregate();
        copy.id = id;
        copy.company = company;
        copy.growth = growth;
        return copy;
    }
}
