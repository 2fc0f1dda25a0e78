package com.puppycrm.platform.projections;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.RecordedEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Something that follows the log, in a processing group of its own; says by {@link Follows} which events. */
public interface LogSubscriber {

    /** Name of the processing group, of its tokens, dead letters and metrics: the class's own, in kebab-case. */
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
            throw new IllegalStateException(getClass() + " does not say which events it follows");
        }
        return Set.of(follows.value());
    }

    /**
     * Handles events in log order, all of a stream by the same thread, in one transaction together with the token.
     * Called again with the same events after a failure: a repeat must change nothing.
     */
    void handle(List<RecordedEvent> events);
}
