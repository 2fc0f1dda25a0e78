package com.puppycrm.query.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** A message of the stream as it is written, whoever receives it. */
final class Message {

    /** Reconnect after so many milliseconds. */
    static final Message RETRY = new Message("retry: 2000\n\n");

    /** A comment, which readers ignore. */
    static final Message HEARTBEAT = new Message(":\n\n");

    /** What the reader was told, or has read of it, has changed. No event, so without an id to resume with. */
    static final Message NOTIFICATIONS = new Message("event: notifications\ndata: {}\n\n");

    private final byte[] bytes;

    Message(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    static Message of(String event, Change change, JsonMapper json) {
        return new Message("id: " + change.position() + "\nevent: " + event + "\ndata: "
                + json.writeValueAsString(change) + "\n\n");
    }

    /** Everything up to this position has been sent. */
    static Message ready(long position, JsonMapper json) {
        return of("ready", Change.at(position), json);
    }

    /** Something up to this position was not sent: whatever is shown is to be read again. */
    static Message reload(long position, JsonMapper json) {
        return of("reload", Change.at(position), json);
    }

    int length() {
        return bytes.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
