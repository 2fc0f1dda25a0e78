package com.puppycrm.query.records;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replays a stream step by step. */
public final class Replay {

    private Replay() {}

    /** An event with the state before and after it. */
    public record Step<S>(RecordedEvent event, @Nullable S before, S after) {}

    public static <E extends DomainEvent, S extends FoldedRecord> List<Step<S>> steps(
            Family<E, S> family, List<RecordedEvent> events) {
        List<Step<S>> steps = new ArrayList<>(events.size());
        S before = null;
        for (RecordedEvent event : events) {
            S after = family.fold().apply(before, event.happened(family.events()));
            steps.add(new Step<>(event, before, after));
            before = after;
        }
        return steps;
    }

    /** The state at an instant of business time, inclusive; empty before the record was created. */
    public static <E extends DomainEvent, S extends FoldedRecord> Optional<S> until(
            Family<E, S> family, List<RecordedEvent> events, Instant asOf) {
        S state = null;
        for (RecordedEvent event : events) {
            if (event.effectiveAt().isAfter(asOf)) {
                break;
            }
            state = family.fold().apply(state, event.happened(family.events()));
        }
        return Optional.ofNullable(state);
    }
}
