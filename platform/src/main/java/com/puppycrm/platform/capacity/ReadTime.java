package com.puppycrm.platform.capacity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.platform.web.TooManyRequests;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.UUID;

/**
 * For how long reads may use the database: as long as is set in a minute, evenly spread, and as much at once. What a read
 * takes is known afterwards, so that the last one may exceed it, and the next ones wait for longer.
 */
final class ReadTime {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final long millisPerPeriod;

    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(PERIOD.multipliedBy(10))
            .build();

    ReadTime(Duration perMinute) {
        this.millisPerPeriod = perMinute.toMillis();
    }

    /** @throws TooManyRequests if all of it is used up */
    void requireSome(UUID who) {
        Bucket bucket = bucket(who);
        if (bucket.getAvailableTokens() <= 0) {
            throw new TooManyRequests(
                    "read_time_used_up",
                    "Your reads, or those of your company, have taken the database for too long",
                    Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
        }
    }

    void charge(UUID who, Duration time) {
        if (time.isPositive()) {
            bucket(who).consumeIgnoringRateLimits(time.toMillis());
        }
    }

    private Bucket bucket(UUID who) {
        return buckets.get(
                who,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(millisPerPeriod).refillGreedy(millisPerPeriod, PERIOD))
                        .build());
    }
}
