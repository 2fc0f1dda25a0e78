package com.puppycrm.command.processes;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.directory.Companies;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/**
 * Moves one of many orders, unless it is there already. It reads the order's events first and decides for exactly the
 * version that it read, so that nothing comes between. There is no way back, as there is none for a single order.
 */
@Component
final class OrderBulkChanges {

    private final CommandGateway commands;
    private final Directory directory;
    private final Companies companies;
    private final EventLog log;
    private final Ids ids;

    OrderBulkChanges(CommandGateway commands, Directory directory, Companies companies, EventLog log, Ids ids) {
        this.commands = commands;
        this.directory = directory;
        this.companies = companies;
        this.log = log;
        this.ids = ids;
    }

    /** @throws Rejection why the order can't be moved */
    JobRows.Result apply(Caller caller, BulkChange change, UUID id, Instant now) {
        directory.parent(caller, OrderState.FAMILY, id);
        OrderState before = state(id);
        OrderStatus to = requireNonNull(change.orderStatus());
        if (before.status() == to) {
            return JobRows.Result.skipped();
        }
        OrderState after = commands.sendAndWait(new UpdateOrderStatus(
                id,
                ExpectedVersion.of(before.version()),
                to,
                change.note(),
                null,
                null,
                null,
                companies.terms(caller.companyId()).dayOf(now),
                ids.next(),
                now));
        return JobRows.Result.updated(after.version());
    }

    private OrderState state(UUID id) {
        return OrderState.FAMILY.of(log.stream(id).stream()
                .map(event -> event.happened(OrderEvent.class))
                .toList());
    }
}
