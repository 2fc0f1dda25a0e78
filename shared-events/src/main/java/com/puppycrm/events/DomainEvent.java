package com.puppycrm.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened to business data; stored permanently. The event says what, its log entry who and when. */
public interface DomainEvent {

    /** Id of its event stream: that of the company, customer or order it happened to. */
    UUID streamId();

    /** How much it says: 1 and the elements of its lists; of long texts, each 200 characters are an element. */
    default int elements() {
        return 1;
    }

    /** The elements of a text that may be long. */
    static int elementsOf(@Nullable String text) {
        return text == null ? 0 : text.length() / 200;
    }
}
