package com.puppycrm.command.companies;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.puppycrm.command.companies.CompanyCommand.AcceptInvitation;
import com.puppycrm.command.companies.CompanyCommand.ChangeSettings;
import com.puppycrm.command.companies.CompanyCommand.ChangeStaff;
import com.puppycrm.command.companies.CompanyCommand.InviteStaff;
import com.puppycrm.command.companies.CompanyCommand.RegisterCompany;
import com.puppycrm.command.companies.CompanyCommand.RemoveStaff;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.platform.log.Snapshottable;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Axon's shell around {@link Company}; each handler answers the version after the command. */
@Aggregate(type = "company", snapshotTriggerDefinition = "longStreams")
class CompanyAggregate implements Snapshottable {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID id;

    private Company company = new Company.Unregistered();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(RegisterCompany command) {
        return decide(command, ownFacts());
    }

    @CommandHandler
    long handle(ChangeSettings command, Directory directory) {
        return decide(command, new Company.Facts(directory.ordersExist(command.companyId()), 0, version()));
    }

    @CommandHandler
    long handle(InviteStaff command) {
        return decide(command, ownFacts());
    }

    @CommandHandler
    long handle(AcceptInvitation command) {
        return decide(command, ownFacts());
    }

    @CommandHandler
    long handle(ChangeStaff command, StaffRecords accounts) {
        long member = accounts.version(command.companyId(), command.staffId());
        return decide(command, new Company.Facts(false, 0, member));
    }

    @CommandHandler
    long handle(RemoveStaff command, StaffRecords accounts, Directory directory) {
        long member = accounts.version(command.companyId(), command.staffId());
        long owned = owners(command.staffId())
                .mapToLong(owner -> directory.countCustomersOwnedBy(command.companyId(), owner))
                .sum();
        return decide(command, new Company.Facts(false, owned, member));
    }

    private Stream<UUID> owners(UUID staffId) {
        return company instanceof Company.Registered registered ? registered.owningFor(staffId) : Stream.empty();
    }

    private static Company.Facts ownFacts() {
        return new Company.Facts(false, 0, version());
    }

    private long decide(CompanyCommand command, Company.Facts facts) {
        Company.decide(company, command, facts).forEach(AggregateLifecycle::apply);
        return version();
    }

    private static long version() {
        Long sequence = getVersion();
        return sequence == null ? 0 : sequence + 1;
    }

    @EventSourcingHandler
    void on(CompanyEvent event) {
        id = event.companyId();
        company = Company.evolve(company, event);
    }

    @Override
    public CompanyAggregate copy() {
        var copy = new CompanyAggregate();
        copy.id = id;
        copy.company = company;
        return copy;
    }
}
