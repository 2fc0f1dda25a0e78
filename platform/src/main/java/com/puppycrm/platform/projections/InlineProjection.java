package com.puppycrm.platform.projections;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.records.FoldedRecord;

/**
 * Rows that a feature keeps for the decisions of others, written in the transaction of its events, in their order, as
 * soon as they are decided, so that the next decision of the same change sees them. For rows that are only displayed,
 * use a {@link Projection}.
 *
 * @param <E> the family whose events it is given, or a part of it
 * @param <S> the record that they are folded into
 */
public interface InlineProjection<E extends DomainEvent, S extends FoldedRecord> {

    /**
     * Updates the rows for an event. An exception rolls back the whole change; a {@code ConcurrencyException} causes a
     * retry. Work that must wait for the commit goes to {@link com.puppycrm.platform.axon.AfterCommit}.
     *
     * @param after the record, this event included
     */
    void handle(E event, S after);

    /** The same for an event that was imported; for rows from which work follows, nothing is to be done. */
    default void handleHistoric(E event, S after) {
        handle(event, after);
    }
}
