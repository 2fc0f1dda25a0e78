package com.puppycrm.query.jobs;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.running.RepeatedWork;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.streams.EventOutput;
import com.puppycrm.platform.streams.Message;
import com.puppycrm.platform.streams.SignedInStream;
import com.puppycrm.platform.streams.StreamExpiry;
import com.puppycrm.platform.web.TooManyRequests;
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

/**
 * Tells those who follow a job how it stands, whenever that has changed, until it is finished. The database is asked once
 * for all jobs that are followed, and for a whole job only when it has changed.
 */
@Component
final class JobFeed extends RepeatedWork {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Jobs jobs;
    private final JsonMapper json;
    private final Clock clock;
    private final StreamExpiry expiry;
    private final Queue<Follower> followers = new ConcurrentLinkedQueue<>();

    JobFeed(Jobs jobs, Callers callers, JsonMapper json, Clock clock) {
        super("job-feed", PAUSE);
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
        this.expiry = new StreamExpiry(callers, clock);
    }

    private static final class Follower extends SignedInStream {

        private final UUID job;
        private Jobs.@Nullable Progress told;

        Follower(Caller caller, Instant until, UUID job, EventOutput output) {
            super(caller, until, output);
            this.job = job;
        }
    }

    /** @param until when the caller's access token expires */
    void follow(Caller caller, Instant until, UUID job, EventOutput output) {
        var follower = new Follower(caller, until, job, output);
        follower.send(Message.RETRY);
        followers.add(follower);
        if (!isRunning()) {
            follower.end();
        }
    }

    @Override
    protected boolean round() {
        List<Follower> open = List.copyOf(followers);
        if (!open.isEmpty()) {
            expiry.apply(open);
            Map<UUID, Jobs.Progress> progress =
                    jobs.progress(open.stream().map(each -> each.job).collect(Collectors.toSet()));
            open.forEach(each -> tell(each, progress.get(each.job)));
            followers.removeIf(each -> !each.isOpen());
        }
        return false;
    }

    private void tell(Follower follower, Jobs.@Nullable Progress now) {
        if (now == null) {
            follower.end();
        } else if (!now.equals(follower.told)) {
            try {
                Job job = jobs.findReadable(follower.caller(), follower.job, clock.instant());
                follower.told = now;
                follower.send(Message.of("job", job, json));
                if (job.state().isFinished()) {
                    follower.end();
                }
            } catch (TooManyRequests _) {
                // Too much is read for the caller already: told in the next round.
            } catch (Rejection refused) {
                if (refused.kind() != Rejection.Kind.UNAVAILABLE) {
                    follower.end();
                }
            }
        }
    }

    @Override
    protected void ended() {
        followers.forEach(SignedInStream::end);
        followers.clear();
    }

    /** The first to stop: the web server waits for the requests that are still open. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
