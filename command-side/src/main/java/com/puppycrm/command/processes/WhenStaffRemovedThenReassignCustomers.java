package com.puppycrm.command.processes;

import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.companies.CompanyEvent.StaffRemoved;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import com.puppycrm.platform.projections.Follows;
import com.puppycrm.records.customers.CustomerState;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** When a staff member is removed, the new owner named takes over their customers. */
@Component
@Follows(StaffRemoved.class)
class WhenStaffRemovedThenReassignCustomers implements BusinessProcess {

    private static final Logger LOG = LoggerFactory.getLogger(WhenStaffRemovedThenReassignCustomers.class);

    private static final int BATCH_SIZE = 50;

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final Directory directory;
    private final Clock clock;

    WhenStaffRemovedThenReassignCustomers(
            CommandExecution execution, CommandGateway commands, Directory directory, Clock clock) {
        this.execution = execution;
        this.commands = commands;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof StaffRemoved removed && removed.newOwnerId() != null) {
                reassignAll(removed, removed.newOwnerId(), recorded);
            }
        }
    }

    /** In batches: querying for the next one keeps this process's transaction from being terminated for idling. */
    private void reassignAll(StaffRemoved removed, UUID newOwner, RecordedEvent because) {
        UUID last = null;
        List<UUID> customers;
        do {
            customers =
                    directory.ownedBy(removed.companyId(), CustomerState.FAMILY, removed.staffId(), last, BATCH_SIZE);
            for (UUID customer : customers) {
                reassign(customer, newOwner, because);
                last = customer;
            }
        } while (customers.size() == BATCH_SIZE);
    }

    private void reassign(UUID customerId, UUID newOwner, RecordedEvent because) {
        var origin = EventMetadata.because(because, because.actor());
        try {
            execution.internally(
                    origin,
                    () -> commands.sendAndWait(new ChangeCustomerOwner(customerId, null, newOwner, clock.instant())));
        } catch (Rejection refused) {
            LOG.info("Customer {} keeps its owner: {}", customerId, refused.code());
        }
    }
}
