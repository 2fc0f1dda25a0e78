package com.puppycrm.events;

import java.util.UUID;

/** Something that happened to business data; stored permanently. The event says what, its log entry who and when. */
public interface DomainEvent {

    /** Id of its event stream: that of the company, customer or order it happened to. */
    UUID streamId();
}
