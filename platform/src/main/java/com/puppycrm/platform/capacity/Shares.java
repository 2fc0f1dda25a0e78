package com.puppycrm.platform.capacity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shares out a number of places. A company has at most as many as it leaves free for others: one alone gets half of them, a
 * second one half of the rest, so that there is a place for the next, however many each of them wants. Who has waited
 * longest comes first.
 */
final class Shares {

    private final int total;
    private final int perCaller;
    private final Map<UUID, Integer> ofCompanies = new HashMap<>();
    private final Map<UUID, Integer> ofCallers = new HashMap<>();
    private final Set<Waiting> line = new LinkedHashSet<>();
    private int taken;

    /** @param perCaller how many places of its company's one caller has */
    Shares(int total, int perCaller) {
        this.total = total;
        this.perCaller = perCaller;
    }

    private static final class Waiting {

        private final Party party;
        private final CountDownLatch admitted = new CountDownLatch(1);

        private Waiting(Party party) {
            this.party = party;
        }
    }

    /** Takes a place, waiting for it if necessary; returns false if that took too long. */
    boolean take(Party party, Duration longestWait) throws InterruptedException {
        var waiting = new Waiting(party);
        synchronized (this) {
            line.add(waiting);
            admit();
        }
        try {
            if (waiting.admitted.await(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            if (!left(waiting)) {
                giveBack(party);
            }
            throw e;
        }
        return !left(waiting);
    }

    /** False if a place was given meanwhile. */
    private synchronized boolean left(Waiting waiting) {
        return line.remove(waiting);
    }

    synchronized void giveBack(Party party) {
        taken--;
        ofCompanies.merge(party.company(), -1, Shares::sumUnlessNone);
        ofCallers.merge(party.caller(), -1, Shares::sumUnlessNone);
        admit();
    }

    @SuppressWarnings("NullAway") // by null, merge removes the entry
    private static Integer sumUnlessNone(Integer one, Integer other) {
        int sum = one + other;
        return sum == 0 ? null : sum;
    }

    private void admit() {
        Iterator<Waiting> first = line.iterator();
        while (first.hasNext() && taken < total) {
            Waiting next = first.next();
            if (hasRoom(next.party)) {
                taken++;
                ofCompanies.merge(next.party.company(), 1, Integer::sum);
                ofCallers.merge(next.party.caller(), 1, Integer::sum);
                first.remove();
                next.admitted.countDown();
            }
        }
    }

    private boolean hasRoom(Party party) {
        return ofCompanies.getOrDefault(party.company(), 0) < total - taken
                && ofCallers.getOrDefault(party.caller(), 0) < perCaller;
    }
}
