package com.puppycrm.platform.projections;

/** Keeps tables of the query side equal to the fold of the events; owns those tables alone. */
public interface Projection extends LogSubscriber {

    /** Empties this projection's tables, and no others, before it is fed from the start. */
    void reset();
}
