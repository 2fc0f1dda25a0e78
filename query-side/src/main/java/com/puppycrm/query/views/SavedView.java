package com.puppycrm.query.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.records.PersonName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A view that somebody keeps.
 *
 * @param owner who made it; null if no longer known
 * @param version rises with every change
 */
@Schema(name = "ViewOfList")
@JsonInclude(JsonInclude.Include.ALWAYS)
record SavedView(
        UUID id,
        String name,
        ListedEntity entity,
        Map<String, List<String>> filters,
        @Nullable String sort,
        List<String> columns,
        boolean shared,
        @Nullable PersonName owner,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** What its owner chooses. */
    record Content(
            String name,
            ListedEntity entity,
            Map<String, List<String>> filters,
            @Nullable String sort,
            List<String> columns,
            boolean shared) {}
}
