package com.puppycrm.platform.openapi;

import com.puppycrm.platform.log.EventCatalogue;
import java.util.List;
import java.util.function.Supplier;

/** The types of events. */
public final class EventTypes implements Supplier<List<String>> {

    @Override
    public List<String> get() {
        return EventCatalogue.all().stream()
                .map(EventCatalogue.Entry::name)
                .distinct()
                .sorted()
                .toList();
    }
}
