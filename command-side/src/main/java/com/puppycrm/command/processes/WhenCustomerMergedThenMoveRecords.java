package com.puppycrm.command.processes;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.customers.CustomerEvent.CustomerMerged;
import com.puppycrm.events.customers.CustomerEvent.DuplicateReleased;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import com.puppycrm.platform.projections.Follows;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** When a customer with many orders and interactions was merged, or that was undone, those move that have not yet. */
@Component
@Follows({CustomerMerged.class, DuplicateReleased.class})
class WhenCustomerMergedThenMoveRecords implements BusinessProcess {

    /** In one transaction, which holds up new orders of the customer. */
    private static final int BATCH_SIZE = 50;

    private final CommandExecution execution;
    private final Directory directory;
    private final CustomerMerges merges;
    private final Clock clock;

    WhenCustomerMergedThenMoveRecords(
            CommandExecution execution, Directory directory, CustomerMerges merges, Clock clock) {
        this.execution = execution;
        this.directory = directory;
        this.merges = merges;
        this.clock = clock;
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof CustomerMerged merged) {
                while (moveOfMerged(merged.customerId(), recorded) == BATCH_SIZE) {
                    // The next ones.
                }
            } else if (recorded.event() instanceof DuplicateReleased released) {
                while (moveBack(released, recorded) == BATCH_SIZE) {
                    // The next ones.
                }
            }
        }
    }

    /** To the customer as which it is found by now; to none if the merge was undone. */
    private int moveOfMerged(UUID duplicate, RecordedEvent because) {
        return inTransaction(because, () -> {
            UUID survivor = directory.survivor(duplicate);
            if (survivor.equals(duplicate)) {
                return 0;
            }
            List<Directory.Child> children = directory.lockChildren(duplicate, null, BATCH_SIZE);
            children.forEach(child -> merges.move(child, survivor, clock.instant()));
            return children.size();
        });
    }

    /** Unless it was merged into another one by now: its records have moved on with it then. */
    private int moveBack(DuplicateReleased released, RecordedEvent because) {
        return inTransaction(because, () -> {
            UUID duplicate = released.duplicateId();
            if (!directory.survivor(duplicate).equals(duplicate)) {
                return 0;
            }
            List<Directory.Child> children =
                    directory.lockChildren(released.customerId(), directory.merged(duplicate), BATCH_SIZE);
            children.forEach(child -> merges.move(child, duplicate, clock.instant()));
            return children.size();
        });
    }

    private int inTransaction(RecordedEvent because, Supplier<Integer> work) {
        return execution.internally(EventMetadata.because(because, because.actor()), work);
    }
}
