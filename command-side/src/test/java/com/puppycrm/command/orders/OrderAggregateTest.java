package com.puppycrm.command.orders;

import static com.puppycrm.command.orders.OrderScenario.COMPANY;
import static com.puppycrm.command.orders.OrderScenario.CUSTOMER;
import static com.puppycrm.command.orders.OrderScenario.NOON;
import static com.puppycrm.command.orders.OrderScenario.ORDER;
import static com.puppycrm.command.orders.OrderScenario.SELLER;
import static com.puppycrm.command.orders.OrderScenario.given;
import static com.puppycrm.command.orders.OrderScenario.move;
import static com.puppycrm.command.orders.OrderScenario.place;

import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderProcessingStarted;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.BusinessTime;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.records.Growth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class OrderAggregateTest {

    private static final CreateOrder PLACE = place();
    private static final EventMetadata ORIGIN = EventMetadata.of(COMPANY, SELLER, "request-1");
    private static final Map<String, ?> BY_SELLER = Map.of(EventMetadata.KEY, ORIGIN);
    private static final Map<String, ?> KEPT =
            Map.of(EventMetadata.KEY, ORIGIN, EventMetadata.BUSINESS_TIME, BusinessTime.of(NOON, null));

    private final FixtureConfiguration<OrderAggregate> order = new AggregateTestFixture<>(OrderAggregate.class)
            .registerCommandHandlerInterceptor((work, chain) -> {
                work.registerCorrelationDataProvider(command -> BY_SELLER);
                return chain.proceed();
            });

    private static EventMessage<?> kept(OrderEvent event) {
        return new GenericEventMessage<>(event, KEPT);
    }

    private static EventMessage<?>[] placed() {
        return given(PLACE).happened().stream().map(OrderAggregateTest::kept).toArray(EventMessage[]::new);
    }

    @Test
    void theAggregateDecidesOnPastEventsAndKeepsTheBusinessTime() {
        order.givenNoPriorActivity().when(PLACE, BY_SELLER).expectEvents(placed());

        order.given((Object[]) placed())
                .when(move(OrderStatus.PROCESSING), BY_SELLER)
                .expectEvents(kept(new OrderProcessingStarted(ORDER, CUSTOMER, null)));
    }

    @Test
    void theAggregateRejectsAnotherExpectedVersionAndAppliesNothing() {
        order.given((Object[]) placed())
                .when(
                        new UpdateOrderStatus(
                                ORDER,
                                ExpectedVersion.of(7),
                                OrderStatus.PROCESSING,
                                null,
                                null,
                                null,
                                null,
                                LocalDate.EPOCH,
                                ORDER,
                                NOON),
                        BY_SELLER)
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void anOrderTakesSoManyChangesAndThenOnlyThoseThatBringItToItsEnd() {
        List<EventMessage<?>> full = new ArrayList<>(List.of(placed()));
        for (int i = 1; i < Growth.Limit.OF_RECORDS.changes(); i++) {
            full.add(kept(new OrderTrackingSet(ORDER, CUSTOMER, "T" + i, "DHL")));
        }

        order.given(full)
                .when(new AddOrderNote(ORDER, null, ORDER, "one more", false, NOON), BY_SELLER)
                .expectException(Rejection.class)
                .expectExceptionMessage("This record takes no more changes: one record keeps at most 5000 of them, with"
                        + " 100000 lines in all.")
                .expectNoEvents();
        order.given(full)
                .when(move(OrderStatus.PROCESSING), BY_SELLER)
                .expectEvents(kept(new OrderProcessingStarted(ORDER, CUSTOMER, null)));
    }
}
