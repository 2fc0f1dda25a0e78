package com.puppycrm.platform.projections;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.RecordedEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Follows the events named by {@link Follows}, in a processing group of its own. */
public interface LogSubscriber {

    /** The name of the group in tokens, dead letters and metrics: the name of the class in kebab case. */
    default String group() {
        return getClass()
                .getSimpleName()
                .replaceFirst("Projection$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** The event families that it {@link Follows}. */
    default Set<Class<? extends DomainEvent>> families() {
        Follows follows = getClass().getAnnotation(Follows.class);
        if (follows == null) {
            throw new IllegalStateException(getClass() + " has no @Follows");
        }
        return Set.of(follows.value());
    }

    /** Whether an event is of one of the {@link #families}. */
    default boolean follows(RecordedEvent event) {
        return families().stream().anyMatch(family -> family.isInstance(event.event()));
    }

    /**
     * Handles events in log order, those of a stream in the same thread, in one transaction together with the token.
     * After a failure it is called again with the same events, so handling must be idempotent.
     */
    void handle(List<RecordedEvent> events);
}
