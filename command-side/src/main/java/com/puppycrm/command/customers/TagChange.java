package com.puppycrm.command.customers;

import com.puppycrm.platform.input.Findings;
import java.util.List;
import java.util.Map;

/**
 * A change to the tags of a customer that people make.
 *
 * @param tags their numbers
 */
public record TagChange(Kind kind, List<Integer> tags) {

    /** More that people gave to one customer are no help to anybody. */
    static final int MAXIMUM = 100;

    /** What becomes of the tags that the customer has. */
    public enum Kind {
        /** Those of people are these and no others; those that a rule gave stay. */
        REPLACE,
        ADD,
        REMOVE,
        /** They are no more. */
        FORGET
    }

    public TagChange {
        tags = List.copyOf(tags);
    }

    TagsHeld onto(TagsHeld before) {
        TagsHeld after = before;
        if (kind == Kind.REPLACE) {
            for (Integer tag : before.all()) {
                if (!before.automatic().contains(tag) && !tags.contains(tag)) {
                    after = after.taken(tag);
                }
            }
        }
        for (Integer tag : tags) {
            after = switch (kind) {
                // One that is there already stays as it is: nobody decided anything about it.
                case REPLACE -> before.all().contains(tag) ? after : after.given(tag);
                case ADD -> after.given(tag);
                case REMOVE -> after.taken(tag);
                case FORGET -> after.forgotten(tag);
            };
        }
        return after;
    }

    /**
     * What is wrong with it: a tag that is not active stays where it is, and can't be newly assigned.
     *
     * @param active of the tags that there are, whether each is active
     */
    Findings contradictions(TagsHeld before, Map<Integer, Boolean> active) {
        Findings findings = new Findings();
        if (kind == Kind.REMOVE || kind == Kind.FORGET) {
            return findings;
        }
        for (int i = 0; i < tags.size(); i++) {
            Integer tag = tags.get(i);
            String field = "tags[" + i + "]";
            findings.when(!active.containsKey(tag), field, "tag " + tag + " is unknown");
            findings.when(
                    Boolean.FALSE.equals(active.get(tag)) && !before.all().contains(tag),
                    field,
                    "tag " + tag + " is not active, and can't be newly assigned");
        }
        return findings.when(onto(before).byPeople() > MAXIMUM, "tags", "must have at most " + MAXIMUM + " elements");
    }
}
