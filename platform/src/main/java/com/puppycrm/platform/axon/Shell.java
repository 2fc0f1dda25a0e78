package com.puppycrm.platform.axon;

import com.puppycrm.platform.log.Snapshottable;
import com.puppycrm.records.FoldedRecord;

/** An aggregate around the record that its events amount to. */
public interface Shell extends Snapshottable {

    /** The record, with the events that have been applied so far. */
    FoldedRecord state();
}
