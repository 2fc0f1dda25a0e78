package com.puppycrm.query.stream;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.streams.EventOutput;
import com.puppycrm.platform.streams.SignedInStream;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who follows changes. Used by the feed's thread only. */
final class OpenStream extends SignedInStream {

    private final @Nullable Long after;
    private @Nullable Set<UUID> owners;
    private long notified;

    /**
     * @param until when the caller's access token expires
     * @param after the last position that the caller has; absent: begins now
     */
    OpenStream(Caller caller, Instant until, @Nullable Long after, EventOutput output) {
        super(caller, until, output);
        this.after = after;
    }

    @Nullable
    Long after() {
        return after;
    }

    /** Whether the caller sees records only of some owners. */
    boolean isLimited() {
        return caller().scope() != Caller.Scope.COMPANY;
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
}
