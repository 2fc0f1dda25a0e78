package com.puppycrm.records;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.DomainEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A family of records: what can happen to them, and what that amounts to.
 *
 * @param <E> the sealed family of events
 * @param <S> the state that they amount to
 */
public record Family<E extends DomainEvent, S extends FoldedRecord>(Class<E> events, Fold<E, S> fold) {

    /** How a state follows from the one before it; the first event of a record finds none. */
    @FunctionalInterface
    public interface Fold<E extends DomainEvent, S> {
        S apply(@Nullable S before, Happened<E> happened);
    }

    /** The state that a record's events amount to, in their order and from the first on. */
    public S of(List<Happened<E>> events) {
        S state = null;
        for (Happened<E> event : events) {
            state = fold.apply(state, event);
        }
        return requireNonNull(state);
    }
}
