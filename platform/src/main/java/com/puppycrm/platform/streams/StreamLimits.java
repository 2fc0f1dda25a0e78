package com.puppycrm.platform.streams;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.TooManyRequests;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many streams may be open on this node at once: of one company, and of all; and of one caller, whose further
 * stream ends their oldest. Who leaves a page and comes back must not be refused because of connections that the other
 * side left and that this one has not heard of yet.
 */
@Component
final class StreamLimits {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final int perCaller;
    private final int perCompany;
    private final int overall;
    private final Map<UUID, Deque<Place>> ofCaller = new HashMap<>();
    private final Map<UUID, Integer> ofCompany = new HashMap<>();
    private int all;

    StreamLimits(
            @Value("${puppy.limits.streams-per-caller:20}") int perCaller,
            @Value("${puppy.limits.streams-per-company:500}") int perCompany,
            @Value("${puppy.limits.streams:2000}") int overall) {
        this.perCaller = perCaller;
        this.perCompany = perCompany;
        this.overall = overall;
    }

    /** The place of a stream among those that are open. */
    final class Place {

        private final Caller caller;
        private volatile Runnable end = () -> {};

        private Place(Caller caller) {
            this.caller = caller;
        }

        /** Says how to end the stream, should the caller open too many others. */
        void endedBy(Runnable how) {
            end = how;
        }

        void leave() {
            StreamLimits.this.leave(this);
        }
    }

    /** @throws TooManyRequests if as many are open as may be, or the caller's do not end */
    Place enter(Caller caller) {
        var place = new Place(caller);
        // Outside the lock: a stream that ends leaves.
        add(place).ifPresent(oldest -> oldest.end.run());
        return place;
    }

    /** Returns what has to end for it. */
    private synchronized Optional<Place> add(Place place) {
        Caller caller = place.caller;
        Deque<Place> own = ofCaller.getOrDefault(caller.id(), new ArrayDeque<>());
        if (all >= overall
                || ofCompany.getOrDefault(caller.companyId(), 0) >= perCompany
                || own.size() >= 2 * perCaller) {
            throw new TooManyRequests(RETRY);
        }
        all++;
        ofCompany.merge(caller.companyId(), 1, Integer::sum);
        own.add(place);
        ofCaller.put(caller.id(), own);
        // Those before have been told to end and have not yet.
        return own.size() > perCaller
                ? own.stream().skip(own.size() - perCaller - 1L).findFirst()
                : Optional.empty();
    }

    private synchronized void leave(Place place) {
        Caller caller = place.caller;
        Deque<Place> own = ofCaller.get(caller.id());
        if (own != null && own.remove(place)) {
            all--;
            ofCompany.computeIfPresent(caller.companyId(), (_, count) -> count == 1 ? null : count - 1);
            if (own.isEmpty()) {
                ofCaller.remove(caller.id());
            }
        }
    }

    synchronized int all() {
        return all;
    }
}
