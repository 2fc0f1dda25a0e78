package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An open stream of changes as its reader sees it. Needs no thread of its own. */
final class Followed implements Flow.Subscriber<String>, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES = 10;

    /** @param name of the event, such as {@code customer.created} */
    record Event(long id, String name, JsonNode data) {

        boolean isOf(Object record) {
            return data.path("id").asString("").equals(record.toString());
        }

        boolean isChange() {
            return name.contains(".");
        }
    }

    private final List<Event> events = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable CompletableFuture<HttpResponse<Void>> response;
    private boolean ended;
    private String id = "0";
    private String name = "";
    private String data = "";

    private Followed() {}

    /** Opens a stream that begins now, and waits until it does. */
    static Followed by(Api api) {
        return by(api, null);
    }

    /** Opens a stream after the event with this id. */
    static Followed by(Api api, @Nullable Long lastEventId) {
        Followed followed = begin(api, lastEventId);
        for (int tries = 1; followed.wasUnavailable() && tries < TRIES; tries++) {
            followed = begin(api, lastEventId);
        }
        followed.await("ready");
        return followed;
    }

    /** Waits for the first event or the end, and says whether there was no stream, as after an outage of the database. */
    private boolean wasUnavailable() {
        return !begins()
                && response != null
                && response.handle((done, failure) -> failure == null && done.statusCode() == 503)
                        .join();
    }

    private synchronized boolean begins() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (events.isEmpty() && !ended) {
            pause(deadline, "its beginning");
        }
        return !events.isEmpty();
    }

    /** Opens a stream without waiting for it. */
    static Followed begin(Api api, @Nullable Long lastEventId) {
        return begin(api, "/api/stream/", lastEventId);
    }

    /** Opens another stream, whose events have no ids. */
    static Followed of(Api api, String path) {
        return begin(api, path, null);
    }

    private static Followed begin(Api api, String path, @Nullable Long lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        api.product().address().resolve(path))
                .header("Authorization", "Bearer " + api.token())
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId.toString());
        }
        var followed = new Followed();
        followed.response = api.product()
                .http()
                .sendAsync(request.build(), HttpResponse.BodyHandlers.fromLineSubscriber(followed))
                .whenComplete((done, failure) -> followed.end());
        return followed;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(String line) {
        if (line.isEmpty()) {
            if (!data.isEmpty()) {
                events.add(new Event(Long.parseLong(id), name, Api.JSON.readTree(data)));
                notifyAll();
            }
            name = "";
            data = "";
        } else if (line.startsWith("id: ")) {
            id = line.substring(4);
        } else if (line.startsWith("event: ")) {
            name = line.substring(7);
        } else if (line.startsWith("data: ")) {
            data = line.substring(6);
        } else {
            others.add(line);
            notifyAll();
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    List<Event> changes() {
        return events().stream().filter(Event::isChange).toList();
    }

    /** Lines that belong to no event: comments and how long to wait before reconnecting. */
    synchronized List<String> others() {
        return List.copyOf(others);
    }

    @CanIgnoreReturnValue
    Event await(String event) {
        return await(event, each -> each.name().equals(event));
    }

    @CanIgnoreReturnValue
    Event await(String event, Object record) {
        return await(event + " of " + record, each -> each.name().equals(event) && each.isOf(record));
    }

    @CanIgnoreReturnValue
    synchronized Event await(String what, Predicate<Event> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (Event event : events) {
                if (condition.test(event)) {
                    return event;
                }
            }
            assertThat(ended).as(() -> "ended without " + what + ": " + events).isFalse();
            pause(deadline, what);
        }
    }

    synchronized void awaitComment() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!others.contains(":")) {
            pause(deadline, "a comment");
        }
    }

    synchronized void awaitEnd() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ended) {
            pause(deadline, "its end");
        }
    }

    List<Event> untilItEnds() {
        awaitEnd();
        return events();
    }

    synchronized boolean isOpen() {
        return !ended;
    }

    @SuppressWarnings("WaitNotInLoop") // all who call it loop
    private void pause(long deadline, String what) {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        assertThat(left).as(() -> "waited in vain for " + what + ": " + events).isPositive();
        try {
            wait(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.cancel();
        } else if (response != null) {
            response.cancel(true);
        }
    }
}
