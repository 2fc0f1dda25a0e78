package com.puppycrm.platform.log;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads events part by part, each part as large as the one before suggests, so that only a few are held at a time. */
final class EventParts implements Iterator<RecordedEvent> {

    private static final int LEAST = 2;
    private static final int MOST = 512;

    /** A part with more elements is followed by a smaller one; with about 200 characters each, 200 kB. */
    private static final long LARGE = 1_000;

    /** Reads the events that follow those read before. */
    @FunctionalInterface
    interface Reader {

        /** @return fewer than so many only at the end */
        List<RecordedEvent> next(int number);
    }

    private final Reader reader;
    private int number;
    private Iterator<RecordedEvent> part = List.<RecordedEvent>of().iterator();
    private boolean ended;

    /** @param first how many events are read first */
    EventParts(int first, Reader reader) {
        this.reader = reader;
        this.number = first;
    }

    @Override
    public boolean hasNext() {
        if (!part.hasNext() && !ended) {
            List<RecordedEvent> read = reader.next(number);
            ended = read.size() < number;
            number = sizeOf(read) > LARGE ? Math.max(LEAST, number / 4) : Math.min(MOST, number * 2);
            part = read.iterator();
        }
        return part.hasNext();
    }

    @Override
    public RecordedEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return part.next();
    }

    static long sizeOf(List<RecordedEvent> events) {
        return events.stream().mapToLong(event -> event.event().elements()).sum();
    }
}
