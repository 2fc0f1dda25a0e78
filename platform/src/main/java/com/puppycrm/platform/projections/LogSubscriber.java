package com.puppycrm.platform.projections;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.RecordedEvent;
import java.util.List;
import java.util.Set;

/** Something that follows the log, in a processing group of its own. */
public interface LogSubscriber {

    /** Name of the group: of its tokens, dead letters and metrics. */
    String group();

    /** The event families that it follows; events of others are not handed to it. */
    Set<Class<? extends DomainEvent>> families();

    /**
     * Handles events in log order, all of a stream by the same thread, in one transaction together with the token.
     * Called again with the same events after a failure: a repeat must change nothing.
     */
    void handle(List<RecordedEvent> events);
}
