package com.puppycrm.command.mail;

import com.puppycrm.platform.running.LastingThread;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what is in the outbox, one after the other. What can't be sent now is tried again, ever more seldom, as long as
 * it is of use. A node that ends between handing a mail over and noting it lets it be sent again, with the same
 * Message-ID.
 */
@Component
final class MailDelivery implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);

    private static final Duration MOST_SELDOM = Duration.ofHours(1);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
    private static final Duration FORGETS_EVERY = Duration.ofHours(1);

    private final Outbox outbox;
    private final MailLayout layout;
    private final Mailbox mailbox;
    private final Clock clock;
    private final Duration retryAfter;
    private final Duration looksEvery;
    private Instant forgetsNext = Instant.MIN;
    private volatile boolean stopping;
    private volatile @Nullable LastingThread thread;

    /**
     * @param retryAfter how long after the first failure it is tried again; then twice as long each time, up to an hour
     * @param looksEvery how often it looks for mails that other nodes added, or that are due again
     */
    MailDelivery(
            Outbox outbox,
            MailLayout layout,
            Mailbox mailbox,
            Clock clock,
            @Value("${puppy.mail.retry-after:30s}") Duration retryAfter,
            @Value("${puppy.mail.looks-every:5s}") Duration looksEvery) {
        this.outbox = outbox;
        this.layout = layout;
        this.mailbox = mailbox;
        this.clock = clock;
        this.retryAfter = retryAfter;
        this.looksEvery = looksEvery;
    }

    private void round() throws InterruptedException {
        Optional<Outbox.Claimed> next = outbox.claim();
        if (next.isPresent()) {
            deliver(next.get());
            return;
        }
        if (!clock.instant().isBefore(forgetsNext)) {
            outbox.forget();
            forgetsNext = clock.instant().plus(FORGETS_EVERY);
        }
        if (!stopping) {
            outbox.await(looksEvery);
        }
    }

    private void deliver(Outbox.Claimed claimed) {
        Mail mail = claimed.mail();
        if (!clock.instant().isBefore(mail.usefulUntil())) {
            LOG.error("A mail ({}) was not sent in time", mail.kind());
            outbox.abandon(claimed);
            return;
        }
        switch (mailbox.deliver(claimed.id(), mail.to(), layout.worded(mail))) {
            case DELIVERED -> outbox.sent(claimed);
            case REFUSED -> outbox.abandon(claimed);
            case NOT_NOW -> outbox.postpone(claimed, clock.instant().plus(pause(claimed.attempts())));
        }
    }

    /** After so many attempts, from 1. */
    private Duration pause(int attempts) {
        Duration pause = retryAfter.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(MOST_SELDOM) < 0 ? pause : MOST_SELDOM;
    }

    @Override
    public void start() {
        stopping = false;
        thread = LastingThread.start("mail-delivery", this::round);
    }

    @Override
    public void stop() {
        stopping = true;
        LastingThread.stop(thread, outbox::wake, STOPS_WITHIN);
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
