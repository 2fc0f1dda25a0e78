package com.puppycrm.command.customers;

import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.records.customers.CustomerState;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's tags, and what rules have to do with them. A tag has a rule where it comes by itself to the customers whom
 * criteria select.
 *
 * @param all that the customer has
 * @param automatic those of them that only a rule gave
 * @param overruled tags whose criteria select the customer, and of which a person decided meanwhile: gave them, or took
 *     them away. Until the criteria select the customer no longer, their rules do nothing
 */
record TagsHeld(Set<Integer> all, Set<Integer> automatic, Set<Integer> overruled) {

    static final TagsHeld NONE = new TagsHeld(Set.of(), Set.of(), Set.of());

    static TagsHeld of(CustomerState customer) {
        return new TagsHeld(
                Set.copyOf(customer.tags()),
                Set.copyOf(customer.automaticTags()),
                Set.copyOf(customer.overruledTags()));
    }

    /** A tag that a rule gave becomes that of the person who gives it too. */
    TagsHeld given(int tag) {
        return automatic.contains(tag)
                ? new TagsHeld(all, without(automatic, tag), with(overruled, tag))
                : new TagsHeld(with(all, tag), automatic, overruled);
    }

    /** A tag that a rule gave stays away until its criteria select the customer anew. */
    TagsHeld taken(int tag) {
        return new TagsHeld(
                without(all, tag), without(automatic, tag), automatic.contains(tag) ? with(overruled, tag) : overruled);
    }

    /** After a merge or its undoing, which brings tags and takes these away again; what rules did is left to them. */
    TagsHeld becoming(Set<Integer> tags) {
        TagsHeld held = this;
        for (int tag : tags) {
            held = held.all.contains(tag) ? held : held.given(tag);
        }
        for (int tag : all) {
            held = tags.contains(tag) ? held : held.forgotten(tag);
        }
        return held;
    }

    /** Of a tag that is no more. */
    TagsHeld forgotten(int tag) {
        return new TagsHeld(without(all, tag), without(automatic, tag), without(overruled, tag));
    }

    /** Its criteria select the customer: what people gave is left to them. */
    TagsHeld come(int tag) {
        if (automatic.contains(tag) || overruled.contains(tag)) {
            return this;
        }
        return all.contains(tag)
                ? new TagsHeld(all, automatic, with(overruled, tag))
                : new TagsHeld(with(all, tag), with(automatic, tag), overruled);
    }

    /** Its criteria select the customer no longer: what people gave stays. */
    TagsHeld gone(int tag) {
        return automatic.contains(tag)
                ? new TagsHeld(without(all, tag), without(automatic, tag), overruled)
                : new TagsHeld(all, automatic, without(overruled, tag));
    }

    /** How many of them people gave. */
    int byPeople() {
        return all.size() - automatic.size();
    }

    CustomerTagsChanged event(UUID customerId) {
        return new CustomerTagsChanged(customerId, ascending(all), orNull(automatic), orNull(overruled));
    }

    private static @Nullable List<Integer> orNull(Set<Integer> tags) {
        return tags.isEmpty() ? null : ascending(tags);
    }

    private static List<Integer> ascending(Collection<Integer> tags) {
        return tags.stream().sorted().toList();
    }

    private static Set<Integer> with(Set<Integer> tags, int tag) {
        Set<Integer> more = new TreeSet<>(tags);
        more.add(tag);
        return more;
    }

    private static Set<Integer> without(Set<Integer> tags, int tag) {
        Set<Integer> fewer = new TreeSet<>(tags);
        fewer.remove(tag);
        return fewer;
    }
}
