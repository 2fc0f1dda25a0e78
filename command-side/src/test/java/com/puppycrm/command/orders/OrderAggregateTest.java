package com.puppycrm.command.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.security.AllowedFor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;

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

    @Test
    void every_command_says_for_whom_it_is_allowed() {
        assertThat(OrderCommand.class.getPermittedSubclasses())
                .allMatch(command -> command.isAnnotationPresent(AllowedFor.class));
    }
}
