package com.puppycrm.events.upcasting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** All steps from old revisions to the present ones. */
public final class Upcasters {

    /** Every step there is; a new revision of an event adds its own here. */
    public static final Upcasters PRESENT = new Upcasters(List.of());

    private final Map<String, Upcaster> steps = new HashMap<>();

    public Upcasters(List<Upcaster> steps) {
        for (Upcaster step : steps) {
            if (this.steps.put(key(step.type(), step.from()), step) != null) {
                throw new IllegalArgumentException("two steps from " + key(step.type(), step.from()));
            }
        }
    }

    /** Takes a stored event from the revision in which it was written to the one asked for. */
    public ObjectNode upcast(String type, int from, int to, ObjectNode stored) {
        ObjectNode upcast = stored;
        for (int revision = from; revision < to; revision++) {
            Upcaster step = steps.get(key(type, revision));
            if (step == null) {
                throw new IllegalStateException("no step from " + key(type, revision) + " to the next revision");
            }
            upcast = step.upcast(upcast);
        }
        return upcast;
    }

    private static String key(String type, int revision) {
        return type + " " + revision;
    }
}
