package com.puppycrm.query.criteria;

import com.puppycrm.platform.running.LastingThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has what is kept by criteria follow what changes, several times a second, and the days that begin, within a minute. */
@Component
final class FollowingClock implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FollowingClock.class);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(200);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final Following following;
    private final Clock clock;
    private final Duration interval;
    private CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Instant passed;
    private volatile @Nullable LastingThread thread;

    FollowingClock(Following following, Clock clock, @Value("${puppy.segment-clock-interval:1m}") Duration interval) {
        this.following = following;
        this.clock = clock;
        this.interval = interval;
    }

    private void look(Instant now) {
        if (passed == null || !now.isBefore(passed.plus(interval)) || now.isBefore(passed)) {
            following.passTime(now);
            passed = now;
        }
        following.follow(now);
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = LastingThread.start("segment-clock", () -> {
            look(clock.instant());
            if (stopping.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while waiting");
            }
        });
    }

    @Override
    public void stop() {
        LastingThread.stop(thread, stopping::countDown, STOPS_WITHIN);
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
