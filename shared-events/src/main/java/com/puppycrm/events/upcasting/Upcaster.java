package com.puppycrm.events.upcasting;

import com.puppycrm.events.Personal;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts an event from one revision to the next. Encrypted components are already decrypted; once the person's key no
 * longer exists, such a component holds {@link Personal#ERASED}, which may be moved and renamed but has no fields. The
 * component that identifies the person whose data it is keeps its name in all revisions.
 */
public interface Upcaster {

    /** Stable name of the event, such as {@code order.created}. */
    String type();

    /** The revision it reads; its result is one higher. */
    int from();

    /** The event in the next revision; may modify and return its argument. */
    ObjectNode upcast(ObjectNode event);

    /**
     * The components that are encrypted in the revision it reads, by their JSON names.
     *
     * @param next those of the next revision
     */
    default Set<String> personal(Set<String> next) {
        return next;
    }

    /** Modifies the fields of a component, if the event has it and it has not been erased. */
    static void within(ObjectNode event, String component, Consumer<ObjectNode> change) {
        JsonNode inside = event.get(component);
        if (inside instanceof ObjectNode fields) {
            change.accept(fields);
        }
    }
}
