package com.puppycrm.events.upcasting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** All steps from old revisions to the current ones. */
public final class Upcasters {

    /** All existing steps; a new revision of an event adds its step here. */
    public static final Upcasters CURRENT = new Upcasters(List.of(
            new CustomerVerified1To2(),
            new BecamePersonal("order.payment_received", 1, "reference"),
            new BecamePersonal("order.payment_failed", 1, "reference"),
            new BecamePersonal("order.payment_refunded", 1, "reference"),
            new BecamePersonal("order.tracking_set", 1, "tracking_number")));

    private final Map<String, Upcaster> steps = new HashMap<>();

    public Upcasters(List<Upcaster> steps) {
        for (Upcaster step : steps) {
            if (this.steps.put(key(step.type(), step.from()), step) != null) {
                throw new IllegalArgumentException("two steps from " + key(step.type(), step.from()));
            }
        }
    }

    /** Converts a decrypted event from the revision in which it was written to the requested one. */
    public ObjectNode upcast(String type, int from, int to, ObjectNode event) {
        ObjectNode upcast = event;
        for (int revision = from; revision < to; revision++) {
            upcast = step(type, revision).upcast(upcast);
        }
        return upcast;
    }

    /**
     * The components that are encrypted in an event of revision {@code from}.
     *
     * @param personal those of revision {@code to}
     */
    public Set<String> personal(String type, int from, int to, Set<String> personal) {
        Set<String> older = personal;
        for (int revision = to - 1; revision >= from; revision--) {
            older = step(type, revision).personal(older);
        }
        return older;
    }

    private Upcaster step(String type, int from) {
        Upcaster step = steps.get(key(type, from));
        if (step == null) {
            throw new IllegalStateException("no step from " + key(type, from) + " to the next revision");
        }
        return step;
    }

    private static String key(String type, int revision) {
        return type + " " + revision;
    }
}
