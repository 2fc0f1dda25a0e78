package com.puppycrm.query.stream;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.TooManyRequests;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How many streams may be open on this node at once: of one caller, of one company, and of all. */
@Component
final class StreamLimits {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final int perCaller;
    private final int perCompany;
    private final int overall;
    private final Map<UUID, Integer> open = new HashMap<>();
    private int all;

    StreamLimits(
            @Value("${puppy.limits.streams-per-caller:20}") int perCaller,
            @Value("${puppy.limits.streams-per-company:500}") int perCompany,
            @Value("${puppy.limits.streams:2000}") int overall) {
        this.perCaller = perCaller;
        this.perCompany = perCompany;
        this.overall = overall;
    }

    /** @throws TooManyRequests if as many are open as may be */
    synchronized void enter(Caller caller) {
        if (all >= overall || of(caller.id()) >= perCaller || of(caller.companyId()) >= perCompany) {
            throw new TooManyRequests(RETRY);
        }
        all++;
        open.merge(caller.id(), 1, Integer::sum);
        open.merge(caller.companyId(), 1, Integer::sum);
    }

    synchronized void leave(Caller caller) {
        all--;
        for (UUID party : new UUID[] {caller.id(), caller.companyId()}) {
            open.computeIfPresent(party, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    synchronized int all() {
        return all;
    }

    private int of(UUID party) {
        return open.getOrDefault(party, 0);
    }
}
