package com.puppycrm.query.stream;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.streams.EventOutput;
import com.puppycrm.platform.streams.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who follows changes. Used by the feed's thread only. */
final class OpenStream {

    private static final long QUIET_NANOS = Duration.ofSeconds(15).toNanos();

    private final Caller caller;
    private final Instant until;
    private final @Nullable Long after;
    private final EventOutput output;
    private @Nullable Set<UUID> owners;
    private long notified;
    private long sentAt = System.nanoTime();

    /**
     * @param until when the caller's access token expires
     * @param after the last position that the caller has; absent: begins now
     */
    OpenStream(Caller caller, Instant until, @Nullable Long after, EventOutput output) {
        this.caller = caller;
        this.until = until;
        this.after = after;
        this.output = output;
    }

    Caller caller() {
        return caller;
    }

    Instant until() {
        return until;
    }

    @Nullable
    Long after() {
        return after;
    }

    /** Whether the caller sees records only of some owners. */
    boolean isLimited() {
        return caller.scope() != Caller.Scope.COMPANY;
    }

    /** The owners whose records a limited caller sees. */
    @Nullable
    Set<UUID> owners() {
        return owners;
    }

    void seeing(@Nullable Set<UUID> now) {
        owners = now;
    }

    boolean sees(@Nullable UUID owner) {
        return owners == null || (owner != null && owners.contains(owner));
    }

    void send(Message message) {
        sentAt = System.nanoTime();
        output.send(message);
    }

    /**
     * Tells the caller to look at their notifications, unless it was told.
     *
     * @param version of what the caller was told; 0: nothing yet
     */
    void notified(long version) {
        if (version != notified) {
            notified = version;
            send(Messages.NOTIFICATIONS);
        }
    }

    void keepAlive() {
        if (System.nanoTime() - sentAt > QUIET_NANOS) {
            send(Message.HEARTBEAT);
        }
    }

    void end() {
        output.end();
    }

    boolean isOpen() {
        return output.isOpen();
    }
}
