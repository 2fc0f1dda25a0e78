package com.puppycrm.events.upcasting;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A component counts as personal since the next revision, and is encrypted; before, it stood in plain text.
 *
 * @param component by its JSON name
 */
record BecamePersonal(String type, int from, String component) implements Upcaster {

    @Override
    public Set<String> personal(Set<String> next) {
        Set<String> before = new LinkedHashSet<>(next);
        before.remove(component);
        return before;
    }

    @Override
    public ObjectNode upcast(ObjectNode event) {
        return event;
    }
}
