package com.puppycrm.query.criteria;

import com.puppycrm.platform.running.RepeatedWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Has what is kept by criteria follow what changes, several times a second, and the days that begin, within a minute. */
@Component
final class FollowingClock extends RepeatedWork {

    private static final Duration LOOKS_EVERY = Duration.ofMillis(200);
    private final Following following;
    private final Clock clock;
    private final Duration interval;
    private @Nullable Instant passed;

    FollowingClock(Following following, Clock clock, @Value("${puppy.segment-clock-interval:1m}") Duration interval) {
        super("segment-clock", LOOKS_EVERY);
        this.following = following;
        this.clock = clock;
        this.interval = interval;
    }

    @Override
    protected boolean round() {
        Instant now = clock.instant();
        if (passed == null || !now.isBefore(passed.plus(interval)) || now.isBefore(passed)) {
            following.passTime(now);
            passed = now;
        }
        following.follow(now);
        return false;
    }
}
