package com.puppycrm.events.upcasting;

import tools.jackson.databind.node.ObjectNode;

/** Reads one revision of an event as the next. Encrypted components may be moved and renamed, but not looked into. */
public interface Upcaster {

    /** Stable name of the event, such as {@code order.created}. */
    String type();

    /** The revision that it reads; what it answers is one higher. */
    int from();

    /** The stored form in the next revision; may change and return what it was given. */
    ObjectNode upcast(ObjectNode stored);
}
