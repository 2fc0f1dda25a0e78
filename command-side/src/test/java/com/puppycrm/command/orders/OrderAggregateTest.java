package com.puppycrm.command.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.AlsoNeeds;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.web.RequestContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderAggregateTest {

    /** Axon finds handlers of commands by their class name: one that is forgotten would only be missed when it is sent. */
    @Test
    void the_shell_handles_exactly_the_permitted_commands() {
        List<Class<?>> handled = Arrays.stream(OrderAggregate.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .<Class<?>>map((Method method) -> method.getParameterTypes()[0])
                .toList();
        assertThat(handled).containsExactlyInAnyOrder(OrderCommand.class.getPermittedSubclasses());
    }

    /** The route asks before the body is checked, the command whoever sends it: both for the same. */
    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void the_route_asks_for_the_permission_that_the_move_needs(OrderStatus status) throws NoSuchMethodException {
        Method route = OrderCommandController.class.getDeclaredMethod(
                "status", UUID.class, OrderRequests.NewStatus.class, Caller.class, RequestContext.class);
        List<Permission> asked = Arrays.stream(route.getAnnotationsByType(AlsoNeeds.class))
                .filter(needs -> List.of(needs.is()).contains(status.wireName()))
                .map(AlsoNeeds::value)
                .toList();
        assertThat(asked).containsExactlyElementsOf(OrderScenario.move(status).alsoNeeds());
    }

    @Test
    void a_time_that_was_given_needs_a_permission_of_its_own() {
        assertThat(OrderScenario.moveAt(OrderStatus.SHIPPED, OrderScenario.NOON).alsoNeeds())
                .containsExactlyInAnyOrder(Permission.SHIP_ORDERS, Permission.IMPORT);
    }

    @Test
    void who_may_only_deliver_changes_nothing_but_tracking() {
        assertThat(OrderScenario.track("T", "DHL").alsoNeeds()).isEmpty();
        assertThat(OrderScenario.edit(OrderScenario.item("1", "1", "0")).alsoNeeds())
                .containsExactly(Permission.EDIT_ORDERS);
    }

    @Test
    void every_command_says_for_whom_it_is_allowed() {
        assertThat(OrderCommand.class.getPermittedSubclasses())
                .allMatch(command -> command.isAnnotationPresent(AllowedFor.class));
    }
}
