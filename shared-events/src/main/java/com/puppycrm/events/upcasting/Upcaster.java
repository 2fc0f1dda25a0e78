package com.puppycrm.events.upcasting;

import com.puppycrm.events.Personal;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one revision of an event as the next. What was stored encrypted has been decrypted by then; once its person's
 * key is gone, {@link Personal#ERASED} stands in its place, which may be moved and renamed, but holds no fields. The
 * component that says whose the personal data are keeps its name in all revisions.
 */
public interface Upcaster {

    /** Stable name of the event, such as {@code order.created}. */
    String type();

    /** The revision that it reads; what it answers is one higher. */
    int from();

    /** The event in the next revision; may change and return what it was given. */
    ObjectNode upcast(ObjectNode event);

    /**
     * The components that stand encrypted in the revision that it reads, by name as in JSON.
     *
     * @param next those of the next revision
     */
    default Set<String> personal(Set<String> next) {
        return next;
    }

    /** Changes what is inside a component, where the event has it and it has not been erased. */
    static void within(ObjectNode event, String component, Consumer<ObjectNode> change) {
        JsonNode inside = event.get(component);
        if (inside instanceof ObjectNode fields) {
            change.accept(fields);
        }
    }
}
