package com.puppycrm.platform.openapi;

import com.puppycrm.platform.log.EventCatalogue;
import java.util.List;
import java.util.function.Supplier;

/** The type of an event. */
public final class EventTypeName implements Supplier<List<String>> {

    @Override
    public List<String> get() {
        return EventCatalogue.all().stream()
                .map(EventCatalogue.Entry::name)
                .distinct()
                .sorted()
                .toList();
    }
}
