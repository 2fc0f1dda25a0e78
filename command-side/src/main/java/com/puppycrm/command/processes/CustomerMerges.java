package com.puppycrm.command.processes;

import com.puppycrm.command.customers.CustomerCommand;
import com.puppycrm.command.customers.CustomerCommand.AbsorbDuplicate;
import com.puppycrm.command.customers.CustomerCommand.MergeCustomer;
import com.puppycrm.command.customers.CustomerCommand.ReleaseDuplicate;
import com.puppycrm.command.customers.CustomerCommand.UnmergeCustomer;
import com.puppycrm.command.customers.CustomerDirectory;
import com.puppycrm.command.customers.DetailField;
import com.puppycrm.command.customers.MergePlan;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.interactions.InteractionCommand.MoveInteraction;
import com.puppycrm.command.orders.OrderCommand.MoveOrder;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.Happened;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Merges customers and undoes it: both customers, and their orders and interactions, in one transaction. Decides for the
 * versions of both that it reads, so that of two merges at once the second sees the first.
 */
@Component
class CustomerMerges {

    /** Of the records of a customer, those that move with it at once; the process moves the rest. */
    static final int AT_ONCE = 500;

    private final CommandGateway commands;
    private final Directory directory;
    private final CustomerDirectory customers;
    private final EventLog log;

    CustomerMerges(CommandGateway commands, Directory directory, CustomerDirectory customers, EventLog log) {
        this.commands = commands;
        this.directory = directory;
        this.customers = customers;
        this.log = log;
    }

    /**
     * @param left the fields of the survivor that were changed since the merge, and so stay as they are
     */
    record Undone(CustomerState duplicate, CustomerState survivor, Set<DetailField> left) {}

    /**
     * @param expected the version that the survivor must have
     * @param taken the fields in which the duplicate wins; absent: those that the survivor has no value of
     */
    CustomerState merge(
            Caller caller,
            UUID survivorId,
            @Nullable ExpectedVersion expected,
            UUID duplicateId,
            @Nullable List<DetailField> taken,
            Instant now) {
        directory.require(caller, CustomerState.FAMILY, survivorId);
        directory.require(caller, CustomerState.FAMILY, duplicateId);
        CustomerState survivor = CustomerState.FAMILY.of(events(survivorId));
        CustomerState duplicate = CustomerState.FAMILY.of(events(duplicateId));
        ExpectedVersion.decide(expected, survivor.version(), () -> survivor);
        requireNoCircle(survivor, duplicate);
        MergePlan plan = MergePlan.of(survivor, duplicate, taken).orThrow();
        List<Directory.Child> children = directory.lockChildren(duplicateId, null, AT_ONCE);
        decide(new MergeCustomer(duplicateId, ExpectedVersion.of(duplicate.version()), survivorId, now));
        CustomerState merged = decide(new AbsorbDuplicate(
                survivorId, ExpectedVersion.of(survivor.version()), duplicateId, plan.details(), plan.tags(), now));
        children.forEach(child -> move(child, survivorId, now));
        return merged;
    }

    private void requireNoCircle(CustomerState survivor, CustomerState duplicate) {
        UUID referrer = survivor.details().referredBy();
        if (referrer != null && customers.hasReferred(survivor.companyId(), duplicate.id(), referrer)) {
            throw Rejection.conflict(
                    "referral_circle",
                    "This customer was referred by the duplicate, directly or through others; change referred_by"
                            + " first.");
        }
    }

    Undone undo(Caller caller, UUID duplicateId, Instant now) {
        List<Happened<CustomerEvent>> own = log.stream(duplicateId).stream()
                .filter(event -> event.companyId().equals(caller.companyId()))
                .map(event -> event.happened(CustomerEvent.class))
                .toList();
        if (own.isEmpty()) {
            throw Rejection.notFound("customer");
        }
        CustomerState duplicate = CustomerState.FAMILY.of(own);
        UUID survivorId = duplicate.mergedInto();
        if (survivorId == null) {
            directory.require(caller, CustomerState.FAMILY, duplicateId);
            throw Rejection.conflict("not_merged", "This customer is not merged into another one.");
        }
        requireSurvivorItself(caller, survivorId);
        List<Happened<CustomerEvent>> events = events(survivorId);
        CustomerState survivor = CustomerState.FAMILY.of(events);
        MergePlan plan = MergePlan.undoing(events, duplicateId);
        requireOwnKeys(plan, duplicate);
        Collection<UUID> family = directory.merged(duplicateId);
        List<Directory.Child> children = directory.lockChildren(survivorId, family, AT_ONCE);
        CustomerState released = decide(new ReleaseDuplicate(
                survivorId, ExpectedVersion.of(survivor.version()), duplicateId, plan.details(), plan.tags(), now));
        CustomerState restored = decide(new UnmergeCustomer(duplicateId, ExpectedVersion.of(duplicate.version()), now));
        children.forEach(child -> move(child, duplicateId, now));
        return new Undone(restored, released, plan.left());
    }

    private void requireSurvivorItself(Caller caller, UUID survivorId) {
        if (!directory.survivor(survivorId).equals(survivorId)) {
            throw Rejection.conflict(
                    "merged_further", "The customer that has this one was merged itself; undo that merge first.");
        }
        directory.require(caller, CustomerState.FAMILY, survivorId);
    }

    /** What the duplicate had must be free for it again. */
    private static void requireOwnKeys(MergePlan plan, CustomerState duplicate) {
        String address = new EmailAddress(duplicate.details().email()).canonical();
        if (address.equals(new EmailAddress(plan.details().email()).canonical())) {
            throw Rejection.conflict(
                    "email_taken", "The other customer uses this one's e-mail address; change it there first.");
        }
        String key = duplicate.details().externalId();
        if (key != null && Objects.equals(key, plan.details().externalId())) {
            throw Rejection.conflict(
                    "external_id_taken", "The other customer uses this one's external id; change it there first.");
        }
    }

    /** For the version that was read; if somebody was faster, all of it is done again. */
    private CustomerState decide(CustomerCommand command) {
        try {
            return commands.sendAndWait(command);
        } catch (Rejection refused) {
            if (refused.kind() == Rejection.Kind.PRECONDITION_FAILED) {
                throw new ConcurrencyException("A customer of the merge was changed meanwhile.");
            }
            throw refused;
        }
    }

    /** An order or an interaction; nothing else is kept under customers. */
    void move(Directory.Child child, UUID customerId, Instant now) {
        commands.sendAndWait(
                child.is(OrderState.FAMILY)
                        ? new MoveOrder(child.id(), customerId, now)
                        : new MoveInteraction(child.id(), customerId, now));
    }

    private List<Happened<CustomerEvent>> events(UUID customerId) {
        return log.stream(customerId).stream()
                .map(event -> event.happened(CustomerEvent.class))
                .toList();
    }
}
