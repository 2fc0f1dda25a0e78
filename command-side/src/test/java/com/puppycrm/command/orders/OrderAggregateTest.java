package com.puppycrm.command.orders;

import static com.puppycrm.command.orders.OrderScenario.COMPANY;
import static com.puppycrm.command.orders.OrderScenario.CUSTOMER;
import static com.puppycrm.command.orders.OrderScenario.NOON;
import static com.puppycrm.command.orders.OrderScenario.ORDER;
import static com.puppycrm.command.orders.OrderScenario.SELLER;
import static com.puppycrm.command.orders.OrderScenario.given;
import static com.puppycrm.command.orders.OrderScenario.move;
import static com.puppycrm.command.orders.OrderScenario.place;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderProcessingStarted;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.AlsoNeeds;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.web.RequestContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderAggregateTest {

    private static final EventMetadata ORIGIN = EventMetadata.of(COMPANY, SELLER, "request-1");
    private static final Map<String, ?> BY_SELLER = Map.of(EventMetadata.KEY, ORIGIN);
    private static final Map<String, ?> KEPT = Map.of(EventMetadata.KEY, ORIGIN, EventMetadata.EFFECTIVE_AT, NOON);

    private final FixtureConfiguration<OrderAggregate> order = new AggregateTestFixture<>(OrderAggregate.class)
            .registerCommandHandlerInterceptor((work, chain) -> {
                work.registerCorrelationDataProvider(command -> BY_SELLER);
                return chain.proceed();
            });

    private static EventMessage<?> kept(OrderEvent event) {
        return new GenericEventMessage<>(event, KEPT);
    }

    private static EventMessage<?>[] placed() {
        return given(place()).happened().stream().map(OrderAggregateTest::kept).toArray(EventMessage[]::new);
    }

    @Test
    void theShellLetsTheOrderDecideOnWhatHappenedAndKeepsTheTimeOfBusiness() {
        order.givenNoPriorActivity().when(place(), BY_SELLER).expectEvents(placed());

        order.given((Object[]) placed())
                .when(move(OrderStatus.PROCESSING), BY_SELLER)
                .expectEvents(kept(new OrderProcessingStarted(ORDER, CUSTOMER, null)));
    }

    @Test
    void theShellRefusesWhatWasMeantForAnotherVersionAndKeepsNothing() {
        order.given((Object[]) placed())
                .when(new EditOrder(ORDER, 7L, null, null, null, null, null, Optional.of("T"), null, NOON), BY_SELLER)
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    /** Axon finds handlers of commands by their class name: one that is forgotten would only be missed when it is sent. */
    @Test
    void theShellHandlesExactlyThePermittedCommands() {
        List<Class<?>> handled = Arrays.stream(OrderAggregate.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .<Class<?>>map((Method method) -> method.getParameterTypes()[0])
                .toList();
        assertThat(handled).containsExactlyInAnyOrder(OrderCommand.class.getPermittedSubclasses());
    }

    /** The route asks before the body is checked, the command whoever sends it: both for the same. */
    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void theRouteAsksForThePermissionThatTheMoveNeeds(OrderStatus status) throws NoSuchMethodException {
        Method route = OrderCommandController.class.getDeclaredMethod(
                "status", UUID.class, OrderRequests.NewStatus.class, Caller.class, RequestContext.class);
        List<Permission> asked = Arrays.stream(route.getAnnotationsByType(AlsoNeeds.class))
                .filter(needs -> List.of(needs.is()).contains(status.wireName()))
                .map(AlsoNeeds::value)
                .toList();
        assertThat(asked).containsExactlyElementsOf(OrderScenario.move(status).alsoNeeds());
    }

    @Test
    void aTimeThatWasGivenNeedsAPermissionOfItsOwn() {
        assertThat(OrderScenario.moveAt(OrderStatus.SHIPPED, OrderScenario.NOON).alsoNeeds())
                .containsExactlyInAnyOrder(Permission.SHIP_ORDERS, Permission.IMPORT);
    }

    @Test
    void whoMayOnlyDeliverChangesNothingButTracking() {
        assertThat(OrderScenario.track("T", "DHL").alsoNeeds()).isEmpty();
        assertThat(OrderScenario.edit(OrderScenario.item("1", "1", "0")).alsoNeeds())
                .containsExactly(Permission.EDIT_ORDERS);
    }

    @Test
    void everyCommandSaysForWhomItIsAllowed() {
        assertThat(OrderCommand.class.getPermittedSubclasses())
                .allMatch(command -> command.isAnnotationPresent(AllowedFor.class));
    }
}
