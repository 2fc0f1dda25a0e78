package com.puppycrm.command.processes;

import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerTags;
import com.puppycrm.command.customers.CustomerDirectory;
import com.puppycrm.events.tags.TagEvent;
import com.puppycrm.events.tags.TagEvent.TagDeleted;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import com.puppycrm.platform.projections.Follows;
import com.puppycrm.records.tags.TagState;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** When a tag is deleted, it is taken from the customers that have it. */
@Component
@Follows(TagDeleted.class)
class WhenTagDeletedThenRemoveFromCustomers implements BusinessProcess {

    private static final Logger LOG = LoggerFactory.getLogger(WhenTagDeletedThenRemoveFromCustomers.class);

    private static final int BATCH_SIZE = 50;

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final CustomerDirectory customers;
    private final EventLog log;
    private final Clock clock;

    WhenTagDeletedThenRemoveFromCustomers(
            CommandExecution execution,
            CommandGateway commands,
            CustomerDirectory customers,
            EventLog log,
            Clock clock) {
        this.execution = execution;
        this.commands = commands;
        this.customers = customers;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof TagDeleted deleted) {
                removeFromAll(numberOf(deleted), recorded);
            }
        }
    }

    private int numberOf(TagDeleted deleted) {
        return TagState.FAMILY
                .of(log.stream(deleted.tagId()).stream()
                        .map(event -> event.happened(TagEvent.class))
                        .toList())
                .number();
    }

    /** In batches: querying for the next one keeps this process's transaction from being terminated for idling. */
    private void removeFromAll(int tag, RecordedEvent because) {
        UUID last = null;
        List<UUID> having;
        do {
            having = customers.having(because.companyId(), tag, last, BATCH_SIZE);
            for (UUID customer : having) {
                remove(tag, customer, because);
                last = customer;
            }
        } while (having.size() == BATCH_SIZE);
    }

    private void remove(int tag, UUID customerId, RecordedEvent because) {
        var origin = EventMetadata.because(because, because.actor());
        try {
            execution.internally(
                    origin, () -> commands.sendAndWait(ChangeCustomerTags.without(tag, customerId, clock.instant())));
        } catch (Rejection refused) {
            LOG.info("Customer {} keeps tag {}, which is deleted: {}", customerId, tag, refused.code());
        }
    }
}
