package com.puppycrm.platform.log;

/** An aggregate whose state is cached, so that a long stream need not be read in full for every command. */
public interface Snapshottable {

    /** A new aggregate around the same immutable state, so that changes after loading a snapshot don't affect it. */
    Snapshottable copy();
}
