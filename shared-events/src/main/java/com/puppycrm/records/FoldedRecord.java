package com.puppycrm.records;

import java.util.UUID;

/** The state of one of a company's records: the fold of all its events so far. */
public interface FoldedRecord {

    UUID id();

    UUID companyId();

    /** Number of events so far; clients send it as {@code If-Match}. */
    long version();
}
