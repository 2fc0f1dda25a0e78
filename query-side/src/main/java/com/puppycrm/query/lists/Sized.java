package com.puppycrm.query.lists;

/** A row of a list that may be large, so that a page with such rows ends before its limit. */
public interface Sized {

    /** Characters of its JSON, roughly. */
    long size();
}
