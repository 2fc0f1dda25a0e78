package com.puppycrm.platform.projections;

import com.puppycrm.events.DomainEvent;

/**
 * Rows that a feature keeps for others to decide with, written with its events: in their transaction, in their order,
 * as soon as they are decided, so that the next decision of the same change sees them. What is only shown is a
 * {@link Projection}.
 *
 * @param <E> the family of which it is given every event
 */
public interface InlineProjection<E extends DomainEvent> {

    /**
     * Keeps the rows in step with one more event. Throwing undoes the whole change; a {@code ConcurrencyException} has it
     * done again. What must wait for the commit is left to {@link com.puppycrm.platform.axon.AfterCommit}.
     */
    void handle(E event);
}
