package com.puppycrm.records;

import java.util.UUID;

/** A record of a company's as the fold of all its events so far. */
public interface FoldedRecord {

    UUID id();

    UUID companyId();

    /** Number of events so far: what clients send as {@code If-Match}. */
    long version();
}
