package com.puppycrm.records;

import com.puppycrm.events.DomainEvent;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A family of records: what can happen to them, what that amounts to, and one line on what each event meant. All that
 * histories, replays and stored folds need to know of a family.
 *
 * @param <E> the sealed family of events
 * @param <S> the state that they amount to
 */
public record Family<E extends DomainEvent, S extends FoldedRecord>(
        Class<E> events, Fold<E, S> fold, Function<E, String> summary) {

    /** How a state follows from the one before it; the first event of a record finds none. */
    @FunctionalInterface
    public interface Fold<E extends DomainEvent, S> {
        S apply(@Nullable S before, Happened<E> happened);
    }

    /** A summary with the words that somebody gave, where there are any. */
    public static String sentence(String what, @Nullable String words) {
        return words == null || words.isBlank() ? what : what + ": " + words;
    }
}
