package com.puppycrm.platform.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Happened;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Given the commands so far, when a command is handled, then these events happen: in business terms only.
 *
 * @param <C> commands
 * @param <E> events
 * @param <S> their state
 */
public final class Scenario<C, E extends DomainEvent, S extends FoldedRecord> {

    private final Decider<C, E, S> decider;
    private final Family<E, S> family;
    private final Function<C, Instant> at;
    private final Actor by;
    private @Nullable S state;
    private List<E> happened = List.of();

    /** The decision under test. */
    @FunctionalInterface
    public interface Decider<C, E, S> {
        List<E> decide(@Nullable S state, C command);
    }

    /** @param by the actor of all commands */
    public Scenario(Decider<C, E, S> decider, Family<E, S> family, Function<C, Instant> at, Actor by) {
        this.decider = decider;
        this.family = family;
        this.at = at;
        this.by = by;
    }

    @SafeVarargs
    public final Scenario<C, E, S> given(C... past) {
        for (C command : past) {
            when(command);
        }
        return this;
    }

    @SafeVarargs
    public final Scenario<C, E, S> givenEvents(E... past) {
        for (E event : past) {
            apply(event, Instant.EPOCH);
        }
        return this;
    }

    public Scenario<C, E, S> when(C command) {
        happened = decider.decide(state, command);
        happened.forEach(event -> apply(event, at.apply(command)));
        return this;
    }

    /** What the command would cause; it is not handled. */
    public List<E> decides(C command) {
        return decider.decide(state, command);
    }

    private void apply(E event, Instant when) {
        long version = state == null ? 1 : state.version() + 1;
        state = family.fold().apply(state, new Happened<>(event, when, when, by, version, null));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Scenario<C, E, S> then(E... expected) {
        assertThat(happened).containsExactly(expected);
        return this;
    }

    public Scenario<C, E, S> thenNothing() {
        assertThat(happened).isEmpty();
        return this;
    }

    /** Handles a command that is refused and changes nothing. */
    public Rejection refuses(C command) {
        S before = state;
        Rejection refused = catchThrowableOfType(Rejection.class, () -> when(command));
        assertThat(refused).as("refusal of %s", command).isNotNull();
        assertThat(state).isEqualTo(before);
        return requireNonNull(refused);
    }

    public S state() {
        return requireNonNull(state);
    }

    public List<E> happened() {
        return happened;
    }
}
