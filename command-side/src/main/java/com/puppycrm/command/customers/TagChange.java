package com.puppycrm.command.customers;

import com.puppycrm.platform.input.Findings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A change to the tags that people gave a customer.
 *
 * @param tags their numbers
 */
public record TagChange(Kind kind, List<Integer> tags) {

    /** More on one customer are no help to anybody. */
    static final int MAXIMUM = 100;

    /** What becomes of the tags that the customer has. */
    public enum Kind {
        REPLACE,
        ADD,
        REMOVE
    }

    public TagChange {
        tags = List.copyOf(tags);
    }

    List<Integer> onto(List<Integer> before) {
        Stream<Integer> after = switch (kind) {
            case REPLACE -> tags.stream();
            case ADD -> Stream.concat(before.stream(), tags.stream());
            case REMOVE -> before.stream().filter(tag -> !tags.contains(tag));
        };
        return after.distinct().sorted().toList();
    }

    /**
     * What is wrong with it: a tag that is not active stays where it is, and can't be newly assigned.
     *
     * @param active of the tags that there are, whether each is active
     */
    Findings contradictions(List<Integer> before, Map<Integer, Boolean> active) {
        Findings findings = new Findings();
        if (kind == Kind.REMOVE) {
            return findings;
        }
        for (int i = 0; i < tags.size(); i++) {
            Integer tag = tags.get(i);
            String field = "tags[" + i + "]";
            findings.when(!active.containsKey(tag), field, "tag " + tag + " is unknown");
            findings.when(
                    Boolean.FALSE.equals(active.get(tag)) && !before.contains(tag),
                    field,
                    "tag " + tag + " is not active, and can't be newly assigned");
        }
        return findings.when(onto(before).size() > MAXIMUM, "tags", "must have at most " + MAXIMUM + " elements");
    }
}
