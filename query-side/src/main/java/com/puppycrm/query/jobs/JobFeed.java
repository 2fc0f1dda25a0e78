package com.puppycrm.query.jobs;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.projections.ReadBarrier;
import com.puppycrm.platform.running.RepeatedWork;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.streams.EventOutput;
import com.puppycrm.platform.streams.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells whoever follows a job how it stands, whenever that has changed, until it is finished. */
@Component
final class JobFeed extends RepeatedWork {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final long CHECK_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long QUIET_NANOS = Duration.ofSeconds(15).toNanos();

    private final Jobs jobs;
    private final ReadBarrier barrier;
    private final Callers callers;
    private final JsonMapper json;
    private final Clock clock;
    private final Queue<Follower> followers = new ConcurrentLinkedQueue<>();
    private long checkedAt = System.nanoTime();

    JobFeed(Jobs jobs, ReadBarrier barrier, Callers callers, JsonMapper json, Clock clock) {
        super("job-feed", PAUSE);
        this.jobs = jobs;
        this.barrier = barrier;
        this.callers = callers;
        this.json = json;
        this.clock = clock;
    }

    private static final class Follower {

        private final Caller caller;
        private final Instant until;
        private final UUID job;
        private final EventOutput output;
        private @Nullable Job told;
        private long toldAt = System.nanoTime();

        Follower(Caller caller, Instant until, UUID job, EventOutput output) {
            this.caller = caller;
            this.until = until;
            this.job = job;
            this.output = output;
        }

        void send(Message message) {
            toldAt = System.nanoTime();
            output.send(message);
        }
    }

    /** @param until when the caller's access token expires */
    void follow(Caller caller, Instant until, UUID job, EventOutput output) {
        output.send(Message.RETRY);
        followers.add(new Follower(caller, until, job, output));
        if (!isRunning()) {
            output.end();
        }
    }

    @Override
    protected boolean round() {
        endTheExpired();
        followers.forEach(this::tell);
        followers.removeIf(follower -> !follower.output.isOpen());
        return false;
    }

    private void tell(Follower follower) {
        Job job;
        try {
            job = jobs.find(follower.caller, follower.job);
            if (job.state().isFinished()) {
                barrier.awaitCommitted(follower.caller.companyId());
            }
        } catch (Rejection e) {
            if (e.kind() != Rejection.Kind.UNAVAILABLE) {
                follower.output.end();
            }
            return;
        }
        if (!job.equals(follower.told)) {
            follower.told = job;
            follower.send(Message.of("job", job, json));
        } else if (System.nanoTime() - follower.toldAt > QUIET_NANOS) {
            follower.send(Message.HEARTBEAT);
        }
        if (job.state().isFinished()) {
            follower.output.end();
        }
    }

    /** Ends streams whose token has expired, or whose session or rights are no longer those that they began with. */
    private void endTheExpired() {
        Instant now = clock.instant();
        boolean due = System.nanoTime() - checkedAt > CHECK_NANOS && !followers.isEmpty();
        Map<UUID, Caller> current = due
                ? callers.current(followers.stream()
                        .map(follower -> follower.caller.sessionId())
                        .collect(Collectors.toSet()))
                : Map.of();
        for (Follower follower : List.copyOf(followers)) {
            Caller caller = follower.caller;
            if (!now.isBefore(follower.until) || (due && !caller.equals(current.get(caller.sessionId())))) {
                follower.output.end();
            }
        }
        if (due) {
            checkedAt = System.nanoTime();
        }
    }

    @Override
    protected void ended() {
        followers.forEach(follower -> follower.output.end());
        followers.clear();
    }

    /** The first to stop: the web server waits for the requests that are still open. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
