package com.puppycrm.platform.streams;

import com.puppycrm.platform.security.Caller;
import java.time.Duration;
import java.time.Instant;

/** A stream that is open to somebody who is signed in. Used by the thread of its feed only. */
public class SignedInStream {

    private static final long QUIET_NANOS = Duration.ofSeconds(15).toNanos();

    private final Caller caller;
    private final Instant until;
    private final EventOutput output;
    private long sentAt = System.nanoTime();

    /** @param until when the caller's access token expires */
    public SignedInStream(Caller caller, Instant until, EventOutput output) {
        this.caller = caller;
        this.until = until;
        this.output = output;
    }

    public final Caller caller() {
        return caller;
    }

    final Instant until() {
        return until;
    }

    public final void send(Message message) {
        sentAt = System.nanoTime();
        output.send(message);
    }

    /** Sends a comment if nothing was sent for a while, so that nobody on the way takes the connection for dead. */
    final void keepAlive() {
        if (System.nanoTime() - sentAt > QUIET_NANOS) {
            send(Message.HEARTBEAT);
        }
    }

    public final void end() {
        output.end();
    }

    public final boolean isOpen() {
        return output.isOpen();
    }
}
