package com.puppycrm.query.records;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replays events of a stream onto the state before them. */
public final class Replay {

    private Replay() {}

    /** An event with the state before and after it. */
    public record Step<E extends DomainEvent, S>(
            RecordedEvent event, E happened, @Nullable S before, S after) {}

    /** Every step from a state on; without one, from the beginning of the stream. */
    public static <E extends DomainEvent, S extends FoldedRecord> List<Step<E, S>> steps(
            Family<E, S> family, @Nullable S from, Iterable<RecordedEvent> events) {
        return steps(family, from, events, 0);
    }

    /** @param skipped events that are only folded, before those whose steps are wanted */
    static <E extends DomainEvent, S extends FoldedRecord> List<Step<E, S>> steps(
            Family<E, S> family, @Nullable S from, Iterable<RecordedEvent> events, long skipped) {
        List<Step<E, S>> steps = new ArrayList<>();
        S before = from;
        long toSkip = skipped;
        for (RecordedEvent event : events) {
            S after = family.fold().apply(before, event.happened(family.events()));
            if (toSkip > 0) {
                toSkip--;
            } else {
                steps.add(new Step<>(event, family.events().cast(event.event()), before, after));
            }
            before = after;
        }
        return steps;
    }

    /** The state after the last event; empty if there is none. */
    public static <E extends DomainEvent, S extends FoldedRecord> Optional<S> last(
            Family<E, S> family, @Nullable S from, Iterable<RecordedEvent> events) {
        S state = from;
        for (RecordedEvent event : events) {
            state = family.fold().apply(state, event.happened(family.events()));
        }
        return Optional.ofNullable(state);
    }
}
