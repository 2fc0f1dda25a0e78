package com.puppycrm.platform.openapi;

import com.puppycrm.platform.log.EventCatalogue;
import java.util.List;
import java.util.function.Supplier;

/** A kind of records that have events. */
public final class RecordKindName implements Supplier<List<String>> {

    @Override
    public List<String> get() {
        return EventCatalogue.all().stream()
                .map(EventCatalogue.Entry::streamType)
                .distinct()
                .sorted()
                .toList();
    }
}
