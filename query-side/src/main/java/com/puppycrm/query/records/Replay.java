package com.puppycrm.query.records;

import com.puppycrm.platform.log.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through a stream step by step. */
public final class Replay {

    private Replay() {}

    /** How a state follows from the one before it. */
    @FunctionalInterface
    public interface Fold<S> {
        S apply(@Nullable S before, RecordedEvent event);
    }

    /** An event with the state before and after it. */
    public record Step<S>(RecordedEvent event, @Nullable S before, S after) {}

    public static <S> List<Step<S>> steps(List<RecordedEvent> events, Fold<S> fold) {
        List<Step<S>> steps = new ArrayList<>(events.size());
        S before = null;
        for (RecordedEvent event : events) {
            S after = fold.apply(before, event);
            steps.add(new Step<>(event, before, after));
            before = after;
        }
        return steps;
    }

    /** The state at an instant of business time, inclusive; none before the record was created. */
    public static <S> Optional<S> until(List<RecordedEvent> events, Instant asOf, Fold<S> fold) {
        List<Step<S>> steps = steps(
                events.stream()
                        .takeWhile(event -> !event.effectiveAt().isAfter(asOf))
                        .toList(),
                fold);
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast().after());
    }
}
