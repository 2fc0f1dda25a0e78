package com.puppycrm.platform.security;

import com.puppycrm.platform.Rejection;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Stands before every command handler: a command is handled for a caller with the permissions that its record names,
 * or for the product itself; for nobody else.
 */
public final class AllowedForInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Metadata entry with the {@link Caller}. */
    public static final String CALLER = "caller";

    /** Metadata entry, {@code true} on commands that the product sends by itself: of a policy, a registration. */
    public static final String INTERNAL = "internal";

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        CommandMessage<?> command = work.getMessage();
        Permission[] enough = CommandPermissions.of(command.getPayloadType());
        if (command.getMetaData().get(CALLER) instanceof Caller caller) {
            CommandPermissions.require(caller, command.getPayload());
        } else if (!Boolean.TRUE.equals(command.getMetaData().get(INTERNAL))) {
            throw Rejection.forbidden(enough.length == 0 ? "a sign-in" : enough[0].wireName());
        }
        return chain.proceed();
    }
}
