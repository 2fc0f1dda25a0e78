package com.puppycrm.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.platform.web.RateLimitHeaders;
import com.puppycrm.platform.web.TooManyRequests;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/**
 * Rate limits per client. Kept in memory: each node counts separately, and a restart resets all counts.
 *
 * @param <K> identifies a client, such as an id or a network address
 */
public final class RequestLimits<K> {

    private final Cache<K, Bucket> buckets;
    private final String policy;
    private final long burst;
    private final long refill;
    private final Duration period;

    /**
     * @param policy name of the limit in the response's headers
     * @param burst how many requests are allowed at once
     * @param refill how many are allowed again, evenly spread, in each period
     */
    public RequestLimits(String policy, long burst, long refill, Duration period) {
        this.policy = policy;
        this.burst = burst;
        this.refill = refill;
        this.period = period;
        // By then a bucket is full again, so it need not be kept.
        Duration full = period.multipliedBy(Math.ceilDiv(burst, refill)).plusSeconds(1);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(full)
                .build();
    }

    /** Counts one request and shows what remains; throws {@link TooManyRequests} beyond the limit. */
    public void take(K party) {
        takeUntold(party);
        show(bucket(party).getAvailableTokens());
    }

    /** The same, but what remains is not shown: from it the caller would learn of the requests of others. */
    public void takeUntold(K party) {
        var probe = bucket(party).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            show(0);
            throw new TooManyRequests(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Counts one request, of which nobody is told; false beyond the limit. */
    public boolean mayTake(K party) {
        return bucket(party).tryConsume(1);
    }

    /** Throws {@link TooManyRequests} beyond the limit, and counts nothing. */
    public void require(K party) {
        var estimate = bucket(party).estimateAbilityToConsume(1);
        if (!estimate.canBeConsumed()) {
            throw new TooManyRequests(Duration.ofNanos(estimate.getNanosToWaitForRefill()));
        }
    }

    /** Takes back a request that turned out not to count. */
    public void giveBack(K party) {
        bucket(party).addTokens(1);
        show(bucket(party).getAvailableTokens());
    }

    /** Takes back a request counted by {@link #takeUntold}. */
    public void giveBackUntold(K party) {
        bucket(party).addTokens(1);
    }

    private void show(long remaining) {
        RateLimitHeaders.show(
                new RateLimitHeaders.Limit(policy, burst, secondsFor(burst), remaining, secondsFor(burst - remaining)));
    }

    /** How long it takes until so many requests are allowed again. */
    private long secondsFor(long requests) {
        return Math.ceilDiv(period.multipliedBy(requests).toMillis(), 1_000 * refill);
    }

    private Bucket bucket(K party) {
        return buckets.get(
                party,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(refill, period))
                        .build());
    }
}
