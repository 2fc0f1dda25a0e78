package com.puppycrm.query.stream;

import com.puppycrm.platform.streams.Message;
import tools.jackson.databind.json.JsonMapper;

/** The messages of the stream of changes. */
final class Messages {

    /** What the reader was told, or has read of it, has changed. No event, so without an id to resume with. */
    static final Message NOTIFICATIONS = Message.of("notifications", "{}");

    private Messages() {}

    static Message of(String event, Change change, JsonMapper json) {
        return Message.of(change.position(), event, change, json);
    }

    /** Everything up to this position has been sent. */
    static Message ready(long position, JsonMapper json) {
        return of("ready", Change.at(position), json);
    }

    /** Something up to this position was not sent: whatever is shown is to be read again. */
    static Message reload(long position, JsonMapper json) {
        return of("reload", Change.at(position), json);
    }
}
