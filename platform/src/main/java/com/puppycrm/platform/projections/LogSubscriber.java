package com.puppycrm.platform.projections;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.RecordedEvent;
import java.util.List;
import java.util.Set;

/** Follows the log in a processing group of its own. */
public interface LogSubscriber {

    /** The name of the group, under which its tokens, dead letters and metrics are kept. */
    String group();

    /** The event families that it follows; it is not given other events. */
    Set<Class<? extends DomainEvent>> families();

    /**
     * Handles events in log order, those of a stream in the same thread, in one transaction together with the token.
     * After a failure it is called again with the same events, so handling must be idempotent.
     */
    void handle(List<RecordedEvent> events);
}
