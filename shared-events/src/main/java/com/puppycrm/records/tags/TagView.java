package com.puppycrm.records.tags;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tag as shown by the API.
 *
 * @param id its number in the company
 * @param autoCriteria by which customers get the tag by themselves; absent where people alone give it
 * @param usageCount how many customers that are not archived have it, of those that the caller sees; absent where that is
 *     not known, in the response to a change
 */
public record TagView(
        int id,
        String name,
        String color,
        boolean active,
        @Nullable Map<String, @Nullable Object> autoCriteria,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long usageCount,
        long version) {

    /** @param autoCriteria of the tag, as read from JSON */
    public static TagView of(
            TagState tag, @Nullable Map<String, @Nullable Object> autoCriteria, @Nullable Long usageCount) {
        return new TagView(
                tag.number(), tag.name(), tag.color(), tag.active(), autoCriteria, usageCount, tag.version());
    }
}
