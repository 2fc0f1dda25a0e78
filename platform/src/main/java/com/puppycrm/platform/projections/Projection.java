package com.puppycrm.platform.projections;

/** Keeps tables of the query side equal to the fold of the events; no other code writes to these tables. */
public interface Projection extends LogSubscriber {

    /** Empties this projection's tables, and no others, before a replay. */
    void reset();
}
