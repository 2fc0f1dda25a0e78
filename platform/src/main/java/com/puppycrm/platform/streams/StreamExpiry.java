package com.puppycrm.platform.streams;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Callers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Ends the streams of a feed whose access token has expired, or whose session or rights are no longer those that they
 * began with, and keeps the others alive. Used by the thread of the feed only.
 */
public final class StreamExpiry {

    private static final long CHECK_NANOS = Duration.ofSeconds(2).toNanos();

    private final Callers callers;
    private final Clock clock;
    private long checkedAt = System.nanoTime();

    public StreamExpiry(Callers callers, Clock clock) {
        this.callers = callers;
        this.clock = clock;
    }

    /** Tokens are looked at each time, rights every two seconds, of all streams at once. */
    public void apply(Collection<? extends SignedInStream> streams) {
        Instant now = clock.instant();
        boolean due = System.nanoTime() - checkedAt > CHECK_NANOS && !streams.isEmpty();
        Map<UUID, Caller> current = due
                ? callers.current(streams.stream()
                        .map(stream -> stream.caller().sessionId())
                        .collect(Collectors.toSet()))
                : Map.of();
        for (SignedInStream stream : streams) {
            Caller caller = stream.caller();
            if (!now.isBefore(stream.until()) || (due && !caller.equals(current.get(caller.sessionId())))) {
                stream.end();
            } else {
                stream.keepAlive();
            }
        }
        if (due) {
            checkedAt = System.nanoTime();
        }
    }
}
