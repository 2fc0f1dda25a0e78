package com.puppycrm.platform.streams;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** A server-sent event in its wire format; immutable, so that one is shared by all its readers. */
public final class Message {

    /** Reconnect after so many milliseconds. */
    public static final Message RETRY = new Message("retry: 2000\n\n");

    /** A comment, which readers ignore. */
    static final Message HEARTBEAT = new Message(":\n\n");

    private final byte[] bytes;

    Message(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /** A message without an id to resume with. */
    public static Message of(String event, Object data, JsonMapper json) {
        return of(event, json.writeValueAsString(data));
    }

    public static Message of(String event, String data) {
        return new Message("event: " + event + "\ndata: " + data + "\n\n");
    }

    /** @param position by which the reader resumes */
    public static Message of(long position, String event, Object data, JsonMapper json) {
        return new Message(
                "id: " + position + "\nevent: " + event + "\ndata: " + json.writeValueAsString(data) + "\n\n");
    }

    int length() {
        return bytes.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
