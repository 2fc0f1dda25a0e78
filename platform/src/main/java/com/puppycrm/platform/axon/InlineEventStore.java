package com.puppycrm.platform.axon;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.projections.InlineProjection;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.springframework.core.GenericTypeResolver;

/**
 * Axon's event store, which passes every event to the inline projections of its family as soon as it is published. Axon
 * calls its own subscribers only at the end of a unit of work, too late for the response of the change.
 */
final class InlineEventStore extends EmbeddedEventStore {

    private final List<Fed<?>> projections;

    InlineEventStore(Builder builder, List<? extends InlineProjection<?>> projections) {
        super(builder);
        this.projections = projections.stream().<Fed<?>>map(Fed::of).toList();
    }

    private record Fed<E extends DomainEvent>(InlineProjection<E> projection, Class<E> family) {

        @SuppressWarnings("unchecked") // the class is that of the type argument
        static <E extends DomainEvent> Fed<E> of(InlineProjection<E> projection) {
            Class<?> family = GenericTypeResolver.resolveTypeArgument(projection.getClass(), InlineProjection.class);
            return new Fed<>(projection, (Class<E>) requireNonNull(family, () -> projection + " has no family"));
        }

        void handle(Object payload) {
            if (family.isInstance(payload)) {
                projection.handle(family.cast(payload));
            }
        }
    }

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        super.publish(events);
        for (EventMessage<?> event : events) {
            projections.forEach(each -> each.handle(event.getPayload()));
        }
    }
}
