package com.puppycrm.command.processes;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.customers.CustomerCommand;
import com.puppycrm.command.customers.CustomerCommand.ArchiveCustomer;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerTags;
import com.puppycrm.command.customers.CustomerCommand.RestoreCustomer;
import com.puppycrm.command.customers.TagChange;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Staff;
import com.puppycrm.events.Actor;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.records.customers.CustomerState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/**
 * Changes one of many customers, or takes its change back. Both read the customer's events first and decide for exactly
 * the version that they read, so that nothing comes between.
 */
@Component
final class CustomerBulkChanges {

    /** In the history of those whose status is set back. */
    private static final String UNDONE = "Bulk change undone";

    private final CommandGateway commands;
    private final Directory directory;
    private final Staff staff;
    private final EventLog log;

    CustomerBulkChanges(CommandGateway commands, Directory directory, Staff staff, EventLog log) {
        this.commands = commands;
        this.directory = directory;
        this.staff = staff;
        this.log = log;
    }

    /** @throws Rejection why the customer can't be changed */
    JobRows.Result apply(Caller caller, BulkChange change, UUID id, Instant now) {
        directory.require(caller, CustomerState.FAMILY, id);
        List<RecordedEvent> events = log.stream(id);
        CustomerState before = stateAfter(events, events.size());
        CustomerCommand command = command(change, before, now);
        return send(caller, before, command);
    }

    /**
     * @param changed the version that the customer had after the change that is taken back
     * @throws Rejection why it can't be taken back
     */
    JobRows.Result undo(Caller caller, BulkChange change, UUID id, long changed, Instant now) {
        directory.require(caller, CustomerState.FAMILY, id);
        List<RecordedEvent> events = log.stream(id);
        boolean changedSince = events.stream()
                .skip(changed)
                .anyMatch(since -> since.actor().kind() != Actor.Kind.RULE && concerns(change.action(), since.event()));
        if (changedSince) {
            throw Rejection.conflict("changed_since", "The customer was changed again since, and stays so.");
        }
        CustomerState present = stateAfter(events, events.size());
        CustomerState then = stateAfter(events, changed - 1);
        return send(caller, present, inverse(change.action(), then, present, now));
    }

    private JobRows.Result send(Caller caller, CustomerState before, CustomerCommand command) {
        if (command instanceof ChangeCustomerOwner to
                && to.ownerId() != null
                && !Objects.equals(to.ownerId(), before.ownerId())
                && !staff.mayOwn(caller, to.ownerId())) {
            throw Rejection.invalid("owner_id", "must be a staff member to whom you may assign customers");
        }
        CustomerState after = commands.sendAndWait(command);
        return after.version() == before.version() ? JobRows.Result.skipped() : JobRows.Result.updated(after.version());
    }

    private static CustomerCommand command(BulkChange change, CustomerState before, Instant now) {
        UUID id = before.id();
        var seen = ExpectedVersion.of(before.version());
        return switch (change.action()) {
            case OWNER -> new ChangeCustomerOwner(id, seen, change.ownerId(), now);
            case ARCHIVE -> new ArchiveCustomer(id, seen, now);
            case RESTORE -> new RestoreCustomer(id, seen, now);
            case STATUS ->
                new ChangeCustomerStatus(
                        id, seen, requireNonNull(change.status()), requireNonNull(change.reason()), now);
            case ADD_TAGS -> tags(id, seen, TagChange.Kind.ADD, requireNonNull(change.tags()), now);
            case REMOVE_TAGS -> tags(id, seen, TagChange.Kind.REMOVE, requireNonNull(change.tags()), now);
            case ORDER_STATUS -> throw ofOrders();
        };
    }

    private static CustomerCommand inverse(
            BulkChange.Action action, CustomerState then, CustomerState present, Instant now) {
        UUID id = present.id();
        var seen = ExpectedVersion.of(present.version());
        return switch (action) {
            case OWNER -> new ChangeCustomerOwner(id, seen, then.ownerId(), now);
            case ARCHIVE -> new RestoreCustomer(id, seen, now);
            case RESTORE -> new ArchiveCustomer(id, seen, now);
            case STATUS -> new ChangeCustomerStatus(id, seen, then.status(), UNDONE, now);
            case ADD_TAGS, REMOVE_TAGS -> tags(id, seen, TagChange.Kind.REPLACE, byPeople(then), now);
            case ORDER_STATUS -> throw ofOrders();
        };
    }

    private static CustomerCommand tags(
            UUID id, ExpectedVersion seen, TagChange.Kind kind, List<Integer> tags, Instant now) {
        return new ChangeCustomerTags(id, seen, new TagChange(kind, tags), now);
    }

    private static List<Integer> byPeople(CustomerState customer) {
        return customer.tags().stream()
                .filter(tag -> !customer.automaticTags().contains(tag))
                .toList();
    }

    private static boolean concerns(BulkChange.Action action, Object event) {
        return switch (action) {
            case OWNER -> event instanceof CustomerOwnerChanged;
            case ARCHIVE, RESTORE -> event instanceof CustomerArchived || event instanceof CustomerRestored;
            case STATUS -> event instanceof CustomerStatusChanged;
            case ADD_TAGS, REMOVE_TAGS -> event instanceof CustomerTagsChanged;
            case ORDER_STATUS -> throw ofOrders();
        };
    }

    private static IllegalArgumentException ofOrders() {
        return new IllegalArgumentException("a change of orders");
    }

    private static CustomerState stateAfter(List<RecordedEvent> events, long number) {
        return CustomerState.FAMILY.of(events.stream()
                .limit(number)
                .map(event -> event.happened(CustomerEvent.class))
                .toList());
    }
}
