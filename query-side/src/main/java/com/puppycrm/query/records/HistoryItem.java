package com.puppycrm.query.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.platform.openapi.EventTypeName;
import com.puppycrm.platform.openapi.ValuesOf;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.customers.CustomerName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of a record, in readable form. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record HistoryItem(
        long position,
        @ValuesOf(EventTypeName.class) String type,
        Instant at,
        ActorView actor,
        String summary,
        @Nullable CustomerName otherCustomer,
        List<Change> changes,
        @Nullable String requestId) {

    static HistoryItem of(Histories.Entry entry) {
        return new HistoryItem(
                entry.event().companyPosition(),
                entry.event().type(),
                entry.event().effectiveAt(),
                entry.actor(),
                entry.summary(),
                entry.otherCustomer(),
                Change.between(entry.before(), entry.after()),
                entry.event().requestId());
    }

    /** Characters of its JSON, roughly. */
    long size() {
        return changes.stream()
                .mapToLong(change -> JsonSize.of(change.from()) + JsonSize.of(change.to()))
                .sum();
    }
}
