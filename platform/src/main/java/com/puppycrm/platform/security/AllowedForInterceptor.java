package com.puppycrm.platform.security;

import com.puppycrm.platform.Rejection;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Runs before every command handler: a command is handled only for a caller with the permissions that its record
 * declares, or for the service itself.
 */
public final class AllowedForInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Metadata entry with the {@link Caller}. */
    public static final String CALLER = "caller";

    /**
     * Metadata entry, {@code true} on commands that the service itself sends, such as those of processes and
     * registrations.
     */
    public static final String INTERNAL = "internal";

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        CommandMessage<?> command = work.getMessage();
        Permission[] enough = CommandPermissions.of(command.getPayloadType());
        if (command.getMetaData().get(CALLER) instanceof Caller caller) {
            CommandPermissions.require(caller, command.getPayload());
        } else if (!Boolean.TRUE.equals(command.getMetaData().get(INTERNAL))) {
            throw enough.length == 0
                    ? Rejection.of(Rejection.Kind.FORBIDDEN, "permission_missing", "This requires a signed-in caller.")
                    : Rejection.forbidden(enough[0].wireName());
        }
        return chain.proceed();
    }
}
