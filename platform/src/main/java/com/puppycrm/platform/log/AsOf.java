package com.puppycrm.platform.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A past instant in both times of the log.
 *
 * @param effective events with a later business time don't count
 * @param recorded events that were recorded later don't count, so that the state is what was known then; absent: now
 */
public record AsOf(Instant effective, @Nullable Instant recorded) {

    /** A business time, as it is known today. */
    public static AsOf businessTime(Instant effective) {
        return new AsOf(effective, null);
    }

    /** Null if neither was asked for. Nothing takes effect after it was recorded, so one of the two is enough. */
    public static @Nullable AsOf of(@Nullable Instant effective, @Nullable Instant recorded) {
        if (effective != null) {
            return new AsOf(effective, recorded);
        }
        return recorded == null ? null : new AsOf(recorded, recorded);
    }

    /** Whether an event counts. */
    public boolean includes(RecordedEvent event) {
        return !event.effectiveAt().isAfter(effective)
                && (recorded == null || !event.recordedAt().isAfter(recorded));
    }
}
