package com.puppycrm.command.orders;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.puppycrm.command.directory.Claims;
import com.puppycrm.command.directory.UniqueKey;
import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.command.orders.OrderCommand.MoveOrder;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.axon.Room;
import com.puppycrm.platform.axon.Shell;
import com.puppycrm.platform.log.BusinessTime;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.records.Growth;
import com.puppycrm.records.Happened;
import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The Axon aggregate of {@link Order}: loads its state, lets it decide, and applies the resulting events. */
@Aggregate(type = "order", snapshotTriggerDefinition = "longStreams")
final class OrderAggregate implements Shell {

    static final UniqueKey EXTERNAL_ID = UniqueKey.externalId(OrderState.FAMILY);

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID id;

    private @Nullable OrderState order;
    private Growth growth = Growth.NONE;

    OrderAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    OrderState handle(CreateOrder command) {
        return decide(command);
    }

    @CommandHandler
    OrderState handle(EditOrder command, Claims claims) {
        String before = requireNonNull(order).externalId();
        OrderState after = decide(command);
        claims.move(EXTERNAL_ID, after.companyId(), before, after.externalId(), after.id());
        return after;
    }

    @CommandHandler
    OrderState handle(MoveOrder command) {
        return decide(command);
    }

    @CommandHandler
    OrderState handle(UpdateOrderStatus command) {
        return decide(command);
    }

    @CommandHandler
    OrderState handle(RecordPayment command) {
        return decide(command);
    }

    @CommandHandler
    OrderState handle(RecordFailedPayment command) {
        return decide(command);
    }

    @CommandHandler
    OrderState handle(RefundPayment command) {
        return decide(command);
    }

    @CommandHandler
    OrderState handle(AddOrderNote command) {
        return decide(command);
    }

    private OrderState decide(OrderCommand command) {
        long version = order == null ? 0 : order.version();
        List<OrderEvent> events = ExpectedVersion.decide(
                command.expectedVersion(),
                version,
                () -> Room.admit(
                        Growth.Limit.OF_RECORDS, growth, Order.decide(order, command), command.bringsToTheEnd()));
        for (OrderEvent event : events) {
            apply(
                    event,
                    MetaData.from(
                            Map.of(EventMetadata.BUSINESS_TIME, BusinessTime.of(command.at(), command.givenAt()))));
        }
        Room.tell(Growth.Limit.OF_RECORDS, growth);
        return state();
    }

    @Override
    public OrderState state() {
        return requireNonNull(order);
    }

    @EventSourcingHandler
    void on(
            OrderEvent event,
            @SequenceNumber long sequence,
            @MetaDataValue(EventMetadata.BUSINESS_TIME) BusinessTime time,
            @Timestamp Instant recordedAt,
            @MetaDataValue(EventMetadata.KEY) EventMetadata origin) {
        id = event.orderId();
        growth = growth.after(event);
        order = OrderState.apply(
                order, new Happened<>(event, time.at(), recordedAt, origin.actor(), sequence + 1, null));
    }

    @Override
    public OrderAggregate copy() {
        var copy = new OrderAggregate();
        copy.id = id;
        copy.order = order;
        copy.growth = growth;
        return copy;
    }
}
