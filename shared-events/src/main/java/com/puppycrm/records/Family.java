package com.puppycrm.records;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.DomainEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record: its events, and how they are folded into its state.
 *
 * @param <E> the sealed interface of its events
 * @param <S> the state they are folded into
 */
public record Family<E extends DomainEvent, S extends FoldedRecord>(Class<E> events, Fold<E, S> fold) {

    /** Computes the next state from the previous one, which is null for the first event of a record. */
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
