package com.puppycrm.command.orders;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.log.Snapshottable;
import java.time.Instant;
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

/** Axon's way to an {@link Order}: loads it, lets it decide, keeps what it decided. */
@Aggregate(type = "order", snapshotTriggerDefinition = "longStreams")
final class OrderAggregate implements Snapshottable {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID id;

    private Order state = new Order.Absent();

    OrderAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    OrderRecord handle(CreateOrder command) {
        return decide(command);
    }

    @CommandHandler
    OrderRecord handle(EditOrder command) {
        return decide(command);
    }

    @CommandHandler
    OrderRecord handle(UpdateOrderStatus command) {
        return decide(command);
    }

    @CommandHandler
    OrderRecord handle(RecordPayment command) {
        return decide(command);
    }

    @CommandHandler
    OrderRecord handle(RecordFailedPayment command) {
        return decide(command);
    }

    @CommandHandler
    OrderRecord handle(RefundPayment command) {
        return decide(command);
    }

    @CommandHandler
    OrderRecord handle(AddOrderNote command) {
        return decide(command);
    }

    private OrderRecord decide(OrderCommand command) {
        if (command.expectedVersion() != null && command.expectedVersion() != getVersion() + 1) {
            throw Rejection.stale(getVersion() + 1);
        }
        for (OrderEvent event : Order.decide(state, command)) {
            apply(event, MetaData.from(Map.of(EventMetadata.EFFECTIVE_AT, command.at())));
        }
        return record();
    }

    OrderRecord record() {
        return new OrderRecord((Order.Placed) state, getVersion() + 1);
    }

    @EventSourcingHandler
    void on(
            OrderEvent event,
            @MetaDataValue(EventMetadata.EFFECTIVE_AT) Instant at,
            @MetaDataValue(EventMetadata.KEY) EventMetadata origin) {
        id = event.orderId();
        state = Order.evolve(state, event, at, origin.actor());
    }

    @Override
    public OrderAggregate copy() {
        var copy = new OrderAggregate();
        copy.id = id;
        copy.state = state;
        return copy;
    }
}
