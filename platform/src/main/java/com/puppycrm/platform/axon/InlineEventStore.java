package com.puppycrm.platform.axon;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.FoldedRecord;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.Scope;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.core.GenericTypeResolver;

/**
 * Axon's event store, which passes every event to the inline projections of its family as soon as it is published, with
 * the record that the aggregate has folded from it. Axon calls its own subscribers only at the end of a unit of work,
 * too late for the response of the change.
 */
final class InlineEventStore extends EmbeddedEventStore {

    private final List<Fed<?, ?>> projections;
    private final Supplier<FoldedRecord> published;

    /** @param published the record whose event is being published */
    InlineEventStore(
            Builder builder, List<? extends InlineProjection<?, ?>> projections, Supplier<FoldedRecord> published) {
        super(builder);
        this.projections = projections.stream().<Fed<?, ?>>map(Fed::of).toList();
        this.published = published;
    }

    /** The record of the aggregate that is publishing an event: Axon folds an event before it publishes it. */
    static FoldedRecord ofTheCurrentAggregate() {
        Aggregate<?> aggregate = (Aggregate<?>) Scope.getCurrentScope();
        return aggregate.invoke(root -> ((Shell) root).state());
    }

    private record Fed<E extends DomainEvent, S extends FoldedRecord>(
            InlineProjection<E, S> projection, Class<E> family, Class<S> record) {

        @SuppressWarnings("unchecked") // the classes are those of the type arguments
        static <E extends DomainEvent, S extends FoldedRecord> Fed<E, S> of(InlineProjection<E, S> projection) {
            Class<?>[] types = GenericTypeResolver.resolveTypeArguments(projection.getClass(), InlineProjection.class);
            requireNonNull(types, () -> projection + " has no family");
            return new Fed<>(projection, (Class<E>) types[0], (Class<S>) types[1]);
        }

        void handle(EventMessage<?> message, Supplier<FoldedRecord> published) {
            if (family.isInstance(message.getPayload())) {
                E event = family.cast(message.getPayload());
                S after = record.cast(published.get());
                if (isHistoric(message)) {
                    projection.handleHistoric(event, after);
                } else {
                    projection.handle(event, after);
                }
            }
        }

        private static boolean isHistoric(EventMessage<?> message) {
            return message.getMetaData().get(EventMetadata.KEY) instanceof EventMetadata origin && origin.historic();
        }
    }

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        super.publish(events);
        for (EventMessage<?> event : events) {
            projections.forEach(each -> each.handle(event, published));
        }
    }
}
