package com.puppycrm.events;

import java.util.UUID;

/** Something that happened to business data; kept for ever. Its record says what, the log beside it who and when. */
public interface DomainEvent {

    /** The stream that it belongs to: the id of the company, customer or order that it happened to. */
    UUID streamId();
}
