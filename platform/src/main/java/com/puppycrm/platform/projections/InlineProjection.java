package com.puppycrm.platform.projections;

import com.puppycrm.events.DomainEvent;

/**
 * Rows that a feature keeps for the decisions of others, written in the transaction of its events, in their order, as
 * soon as they are decided, so that the next decision of the same change sees them. For rows that are only displayed,
 * use a {@link Projection}.
 *
 * @param <E> the family whose events it is given, all of them
 */
public interface InlineProjection<E extends DomainEvent> {

    /**
     * Updates the rows for an event. An exception rolls back the whole change; a {@code ConcurrencyException} causes a
     * retry. Work that must wait for the commit goes to {@link com.puppycrm.platform.axon.AfterCommit}.
     */
    void handle(E event);
}
