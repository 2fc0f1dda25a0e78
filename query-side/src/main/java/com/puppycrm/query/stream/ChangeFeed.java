package com.puppycrm.query.stream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.ReadBarrier;
import com.puppycrm.platform.running.LastingThread;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.streams.Message;
import com.puppycrm.platform.streams.StreamExpiry;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.Announced;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Announces every event, once all read models contain it, to the open streams of those who see the record. One thread
 * serves all streams; what it asks the database, it asks once for all streams of a company.
 */
@Component
final class ChangeFeed implements SmartLifecycle {

    /** Whoever has missed more than this is told to read everything again, which is less work for both. */
    private static final int MAXIMUM_AT_ONCE = 500;

    /** Progress on other nodes wakes nobody here. */
    private static final long POLL_MILLIS = 100;

    private static final long NOTIFIED_NANOS = Duration.ofMillis(500).toNanos();
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final LogTail tail;
    private final EventLog log;
    private final ReadBarrier barrier;
    private final StreamExpiry expiry;
    private final Owners owners;
    private final Notified notified;
    private final List<Announced> features;
    private final JsonMapper json;
    private final int maximumKept;

    private final Semaphore wakeUps = new Semaphore(0);
    private final Queue<OpenStream> joining = new ConcurrentLinkedQueue<>();
    private final Map<UUID, List<OpenStream>> streams = new HashMap<>();
    private final Deque<Announcement> kept = new ArrayDeque<>();
    /** The position in the log up to which everything has been announced. */
    private long announced;

    private boolean ready;
    private long askedAt;

    private volatile boolean running;
    private volatile @Nullable LastingThread follower;

    /** @param maximumKept how many of the latest events a stream can resume with */
    ChangeFeed(
            LogTail tail,
            EventLog log,
            ReadBarrier barrier,
            Callers callers,
            Owners owners,
            Notified notified,
            List<Announced> features,
            JsonMapper json,
            Clock clock,
            @Value("${puppy.limits.changes-kept:10000}") int maximumKept) {
        this.tail = tail;
        this.log = log;
        this.barrier = barrier;
        this.expiry = new StreamExpiry(callers, clock);
        this.owners = owners;
        this.notified = notified;
        this.features = List.copyOf(features);
        this.json = json;
        this.maximumKept = maximumKept;
    }

    /** @throws Rejection 503 while this node starts or stops */
    void requireRunning() {
        if (!running) {
            throw Rejection.of(
                    Rejection.Kind.UNAVAILABLE, "shutting_down", "The service is starting or shutting down.");
        }
    }

    /** From now on, or from the position after which the stream resumes. */
    void join(OpenStream stream) {
        stream.send(Message.RETRY);
        joining.add(stream);
        wakeUps.release();
        if (!running) {
            stream.end();
        }
    }

    @Override
    public void start() {
        announced = tail.position();
        ready = false;
        barrier.wakes(wakeUps);
        running = true;
        follower = LastingThread.start("change-feed", this::follow, this::endAll);
    }

    /** Ends all streams; their readers reconnect, to another node or to the next run of this one. */
    @Override
    public void stop() {
        running = false;
        LastingThread stopping = follower;
        follower = null;
        LastingThread.stop(stopping, wakeUps::release, STOPS_WITHIN);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start and the first to stop: the web server waits for the requests that are still open. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** Nothing was sent of what fails, so that it is tried again. */
    private void follow() throws InterruptedException {
        if (wakeUps.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
        }
        announce();
        letJoin();
        expiry.apply(streams.values().stream().flatMap(List::stream).toList());
        streams.values().forEach(ofCompany -> ofCompany.removeIf(stream -> !stream.isOpen()));
        streams.values().removeIf(List::isEmpty);
        tellTheNotified();
    }

    private void endAll() {
        streams.values().forEach(ofCompany -> ofCompany.forEach(OpenStream::end));
        streams.clear();
        for (OpenStream stream = joining.poll(); stream != null; stream = joining.poll()) {
            stream.end();
        }
    }

    private void announce() {
        long end = tail.position();
        if (announced == end && ready) {
            return;
        }
        // After a start, read models may lack events that were never announced here: nobody is let in before.
        long contained = Math.min(end, barrier.position());
        ready = ready || contained >= announced;
        while (announced < contained) {
            List<RecordedEvent> events = tail.after(announced).stream()
                    .takeWhile(event -> event.position() <= contained)
                    .toList();
            if (events.isEmpty()) {
                return;
            }
            List<Announcement> announcements =
                    events.stream().flatMap(this::announcement).toList();
            deliver(announcements);
            keep(announcements);
            announced = events.getLast().position();
        }
    }

    private java.util.stream.Stream<Announcement> announcement(RecordedEvent event) {
        return features.stream()
                .flatMap(feature -> feature.subjectOf(event).stream())
                .map(subject -> Announcement.of(event, subject, json));
    }

    private void keep(List<Announcement> announcements) {
        kept.addAll(announcements);
        while (kept.size() > maximumKept) {
            kept.remove();
        }
    }

    private void deliver(List<Announcement> announcements) {
        List<Runnable> deliveries = new ArrayList<>();
        announcements.stream().collect(groupingBy(Announcement::companyId)).forEach((company, some) -> {
            List<OpenStream> open = streams.getOrDefault(company, List.of());
            if (!open.isEmpty()) {
                var view = new View(company, some, open);
                open.forEach(stream -> deliveries.add(view.to(stream)));
            }
        });
        // Only now, so that a failure of the database sends nothing twice.
        deliveries.forEach(Runnable::run);
    }

    /** Some announcements of a company, with what it takes to say who sees their records. */
    private final class View {

        private final List<Announcement> announcements;
        private final boolean teamsMayDiffer;
        private final Map<UUID, UUID> ownersNow = new HashMap<>();
        private final Map<Announcement, UUID> ownersBefore = new HashMap<>();

        View(UUID company, List<Announcement> announcements, List<OpenStream> streams) {
            this.announcements = announcements;
            this.teamsMayDiffer =
                    announcements.stream().anyMatch(each -> each.subject().reach() == Announced.Reach.TEAM);
            if (announcements.size() <= MAXIMUM_AT_ONCE && streams.stream().anyMatch(OpenStream::isLimited)) {
                Set<UUID> customers = announcements.stream()
                        .map(each -> each.subject().customerId())
                        .filter(Objects::nonNull)
                        .collect(toSet());
                if (!customers.isEmpty()) {
                    ownersNow.putAll(owners.of(company, customers));
                }
                announcements.stream()
                        .filter(each -> each.subject().reach() == Announced.Reach.OWNER)
                        .forEach(each -> {
                            UUID before = owners.before(each.subject().id(), each.sequence());
                            if (before != null) {
                                ownersBefore.put(each, before);
                            }
                        });
            }
        }

        /** What a stream is sent of them, decided now and sent later. */
        Runnable to(OpenStream stream) {
            Set<UUID> seen = teamsMayDiffer ? seenBy(stream) : stream.owners();
            if (announcements.size() > MAXIMUM_AT_ONCE || !Objects.equals(seen, stream.owners())) {
                return () -> {
                    stream.seeing(seen);
                    reload(stream);
                };
            }
            List<Message> messages = announcements.stream()
                    .map(each -> message(each, stream))
                    .filter(Objects::nonNull)
                    .toList();
            return () -> messages.forEach(stream::send);
        }

        private void reload(OpenStream stream) {
            stream.send(Messages.reload(announcements.getLast().position(), json));
        }

        private @Nullable Message message(Announcement each, OpenStream stream) {
            var needed = each.subject().needed();
            UUID customer = each.subject().customerId();
            if (needed != null && !stream.caller().may(needed)) {
                return null;
            }
            if (customer == null || stream.sees(ownersNow.get(customer))) {
                return each.message();
            }
            UUID before = ownersBefore.get(each);
            return before != null && stream.sees(before) ? each.farewell() : null;
        }
    }

    /** The owners whose records a caller sees; null: all. */
    private @Nullable Set<UUID> seenBy(OpenStream stream) {
        return stream.isLimited() ? owners.seenIn(RecordScope.of(stream.caller())) : null;
    }

    private void letJoin() {
        for (OpenStream stream = joining.peek(); ready && stream != null; stream = joining.peek()) {
            stream.seeing(seenBy(stream));
            long now = log.companyPosition(stream.caller().companyId(), announced);
            Runnable missed = missedBy(stream, now);
            joining.remove();
            missed.run();
            stream.send(Messages.ready(now, json));
            streams.computeIfAbsent(stream.caller().companyId(), _ -> new ArrayList<>())
                    .add(stream);
        }
    }

    /** @param now the position of the company's last event that has been announced */
    private Runnable missedBy(OpenStream stream, long now) {
        long after = stream.after() == null ? now : stream.after();
        if (after == now) {
            return () -> {};
        }
        UUID company = stream.caller().companyId();
        List<Announcement> missed = kept.stream()
                .filter(each -> each.companyId().equals(company) && each.position() > after)
                .toList();
        // A company's positions have no gaps, so that it shows whether all of them are still here.
        if (after > now || missed.size() != now - after) {
            return () -> stream.send(Messages.reload(now, json));
        }
        var view = new View(company, missed, List.of(stream));
        // Nobody knows any more whose records it saw before.
        return stream.isLimited() && view.teamsMayDiffer ? () -> view.reload(stream) : view.to(stream);
    }

    /** What people were told is no event, and may come of time alone: it is asked for, of all of them at once. */
    private void tellTheNotified() {
        if (streams.isEmpty() || System.nanoTime() - askedAt < NOTIFIED_NANOS) {
            return;
        }
        askedAt = System.nanoTime();
        Map<UUID, Long> versions = notified.versions(streams.values().stream()
                .flatMap(List::stream)
                .map(stream -> stream.caller().id())
                .collect(toSet()));
        streams.values()
                .forEach(ofCompany -> ofCompany.forEach(stream ->
                        stream.notified(versions.getOrDefault(stream.caller().id(), 0L))));
    }
}
