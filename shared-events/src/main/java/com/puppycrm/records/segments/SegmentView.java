package com.puppycrm.records.segments;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A segment as shown by the API.
 *
 * @param customerCount of the customers that the caller may see; absent in the response to a change, which is sent
 *     before they are counted
 * @param subscribed whether the caller is notified when customers enter it; absent in the response to a change
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SegmentView(
        UUID id,
        String name,
        String description,
        Map<String, @Nullable Object> criteria,
        @Nullable Long customerCount,
        @Nullable Boolean subscribed,
        long version) {

    public static SegmentView of(
            SegmentState segment,
            Map<String, @Nullable Object> criteria,
            @Nullable Long customerCount,
            @Nullable Boolean subscribed) {
        return new SegmentView(
                segment.id(),
                segment.name(),
                segment.description(),
                criteria,
                customerCount,
                subscribed,
                segment.version());
    }
}
