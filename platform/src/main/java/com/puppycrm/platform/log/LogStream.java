package com.puppycrm.platform.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** A reader's position in the log: each event once, in order. Used by one thread at a time. */
final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

    private final LogTail tail;
    private final Deque<RecordedEvent> fetched = new ArrayDeque<>();
    private long position;
    private @Nullable Runnable callback;

    LogStream(LogTail tail, long position) {
        this.tail = tail;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return fill() ? Optional.of(new RecordedEventMessage(fetched.getFirst())) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) {
        return fill();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() {
        if (!fill()) {
            throw new NoSuchElementException("the log has no further events yet");
        }
        return new RecordedEventMessage(fetched.removeFirst());
    }

    private boolean fill() {
        if (fetched.isEmpty()) {
            fetched.addAll(tail.after(position));
            if (!fetched.isEmpty()) {
                position = fetched.getLast().position();
            }
        }
        return !fetched.isEmpty();
    }

    /** Waking Axon up spares it from polling every half second. */
    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        this.callback = callback;
        tail.onNewEvents(callback);
        return true;
    }

    @Override
    public void close() {
        if (callback != null) {
            tail.remove(callback);
        }
    }
}
