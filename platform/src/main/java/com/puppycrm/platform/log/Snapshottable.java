package com.puppycrm.platform.log;

/**
 * An aggregate whose state is kept in memory, so that a long stream need not be read again from its beginning for every
 * command.
 */
public interface Snapshottable {

    /** Another shell around the same state, which never changes: whoever loads a snapshot changes a shell of their own. */
    Snapshottable copy();
}
