package com.puppycrm.command.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of tags that people and rules give and take away. */
class TagsHeldTest {

    private static TagsHeld changed(TagsHeld before, TagChange.Kind kind, Integer... tags) {
        return new TagChange(kind, List.of(tags)).onto(before);
    }

    @Test
    void aRulesTagComesAndGoes() {
        TagsHeld come = TagsHeld.NONE.come(1);
        assertThat(come).isEqualTo(new TagsHeld(Set.of(1), Set.of(1), Set.of()));
        assertThat(come.come(1)).isEqualTo(come);
        assertThat(come.gone(1)).isEqualTo(TagsHeld.NONE);
        assertThat(TagsHeld.NONE.gone(1)).isEqualTo(TagsHeld.NONE);
    }

    @Test
    void aPersonsTagStaysWhateverTheRuleDoes() {
        TagsHeld given = changed(TagsHeld.NONE, TagChange.Kind.ADD, 1);
        assertThat(given.come(1).gone(1)).isEqualTo(given);
        TagsHeld both = changed(TagsHeld.NONE.come(1), TagChange.Kind.ADD, 1);
        assertThat(both.automatic()).isEmpty();
        assertThat(both.gone(1)).isEqualTo(given);
    }

    @Test
    void whatAPersonTookAwayStaysAwayUntilTheCriteriaCeaseAndHoldAnew() {
        TagsHeld taken = changed(TagsHeld.NONE.come(1), TagChange.Kind.REMOVE, 1);
        assertThat(taken.all()).isEmpty();
        assertThat(taken.come(1)).isEqualTo(taken);
        assertThat(taken.gone(1).come(1)).isEqualTo(TagsHeld.NONE.come(1));
    }

    @Test
    void replacingLeavesWhatRulesGave() {
        TagsHeld before = changed(TagsHeld.NONE, TagChange.Kind.ADD, 2).come(1).come(3);
        assertThat(changed(before, TagChange.Kind.REPLACE, 1, 4))
                .as("what was read and is sent again is nobody's decision")
                .isEqualTo(new TagsHeld(Set.of(1, 3, 4), Set.of(1, 3), Set.of()));
    }

    @Test
    void ofATagThatIsNoMoreNothingIsLeft() {
        TagsHeld taken = changed(TagsHeld.NONE.come(1), TagChange.Kind.REMOVE, 1);
        assertThat(changed(taken, TagChange.Kind.FORGET, 1)).isEqualTo(TagsHeld.NONE);
        assertThat(changed(TagsHeld.NONE.come(1), TagChange.Kind.FORGET, 1)).isEqualTo(TagsHeld.NONE);
    }

    /** A tag as the definition says it. */
    private static final class Naive {
        private boolean given;
        private boolean applies;
        private boolean decided;

        private boolean has() {
            return given || (applies && !decided);
        }

        private void person(boolean gives) {
            decided = applies;
            given = gives;
        }

        private void rule(boolean comes) {
            if (comes != applies) {
                applies = comes;
                decided = comes && given;
            }
        }
    }

    /** After any sequence, what people and what rules gave is what the definition says, and again changes nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverHappensPersonsAndRulesTagsAreAsDefined(long seed) {
        var random = new Random(seed);
        List<Naive> naive = IntStream.range(0, 5).mapToObj(_ -> new Naive()).toList();
        TagsHeld held = TagsHeld.NONE;
        for (int step = 0; step < 2_000; step++) {
            int tag = random.nextInt(naive.size());
            Naive one = naive.get(tag);
            boolean on = random.nextBoolean();
            TagsHeld before = held;
            switch (random.nextInt(3)) {
                case 0 -> {
                    held = on ? held.come(tag) : held.gone(tag);
                    one.rule(on);
                    assertThat(on ? held.come(tag) : held.gone(tag)).isEqualTo(held);
                }
                case 1 -> {
                    var change = new TagChange(on ? TagChange.Kind.ADD : TagChange.Kind.REMOVE, List.of(tag));
                    held = change.onto(held);
                    if (on || one.has()) {
                        one.person(on);
                    }
                    assertThat(change.onto(held)).isEqualTo(held);
                }
                default -> {
                    List<Integer> wanted = IntStream.range(0, naive.size())
                            .filter(_ -> random.nextBoolean())
                            .boxed()
                            .toList();
                    var change = new TagChange(TagChange.Kind.REPLACE, wanted);
                    held = change.onto(held);
                    for (int i = 0; i < naive.size(); i++) {
                        Naive each = naive.get(i);
                        if (wanted.contains(i) != each.has() && (wanted.contains(i) || each.given)) {
                            each.person(wanted.contains(i));
                        }
                    }
                    assertThat(change.onto(held)).isEqualTo(held);
                }
            }
            assertThat(held.all())
                    .as("seed %d, step %d, from %s", seed, step, before)
                    .isEqualTo(numbers(naive, true));
            assertThat(held.automatic())
                    .as("seed %d, step %d, from %s", seed, step, before)
                    .isEqualTo(numbers(naive, false));
            assertThat(held.all().containsAll(held.automatic())).isTrue();
            assertThat(Collections.disjoint(held.automatic(), held.overruled())).isTrue();
        }
    }

    private static Set<Integer> numbers(List<Naive> naive, boolean all) {
        return IntStream.range(0, naive.size())
                .filter(i -> naive.get(i).has() && (all || !naive.get(i).given))
                .boxed()
                .collect(Collectors.toSet());
    }
}
