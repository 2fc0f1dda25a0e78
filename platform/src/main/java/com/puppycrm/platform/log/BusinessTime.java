package com.puppycrm.platform.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a change took effect in the business.
 *
 * @param given whether the caller stated it: it is then kept as it is, even if earlier than what was recorded before;
 *     otherwise it only follows a clock, and the clocks of nodes differ slightly
 */
public record BusinessTime(Instant at, boolean given) {

    public BusinessTime {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    public static BusinessTime of(Instant at, @Nullable Instant given) {
        return new BusinessTime(at, given != null);
    }

    /** The time that is stored, after an event of the same stream. */
    Instant after(@Nullable Instant before) {
        return !given && before != null && at.isBefore(before) ? before : at;
    }
}
