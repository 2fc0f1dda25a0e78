package com.puppycrm.platform.capacity;

import com.puppycrm.platform.web.TooManyRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/** A place that a request has, until it is worked on no more. */
record Taken(Shares shares, Party party) {

    private static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * Takes a place for a request.
     *
     * @param attribute of the request, by which the place is given back
     * @throws TooManyRequests if there is none for this caller or company within a time
     */
    static void take(HttpServletRequest request, String attribute, Shares shares, Duration longestWait) {
        Party party = Party.of(request);
        boolean has;
        try {
            has = shares.take(party, longestWait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            has = false;
        }
        if (!has) {
            throw new TooManyRequests(
                    "too_many_at_once", "You, or your company, have too many requests here at once", RETRY);
        }
        request.setAttribute(attribute, new Taken(shares, party));
    }

    /** Does nothing for a request that has none. */
    static void giveBack(HttpServletRequest request, String attribute) {
        if (request.getAttribute(attribute) instanceof Taken taken) {
            request.removeAttribute(attribute);
            taken.shares.giveBack(taken.party);
        }
    }
}
