package com.puppycrm.platform.axon;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Tells Axon which aggregate a command targets. The record component with the target is looked up once per class;
 * Axon's own resolver searches all members of the command every time.
 */
final class CommandTargets implements CommandTargetResolver {

    private static final ClassValue<Method> TARGETS = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> command) {
            Method target = Arrays.stream(command.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .filter(accessor -> accessor.isAnnotationPresent(TargetAggregateIdentifier.class))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(command + " has no target"));
            target.setAccessible(true);
            return target;
        }
    };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        try {
            Object target = TARGETS.get(command.getPayloadType()).invoke(command.getPayload());
            // Versions are compared by the deciders, whose rejection includes the current one.
            return new VersionedAggregateIdentifier(target, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't read the target of " + command.getPayloadType(), e);
        }
    }
}
