package com.puppycrm.records.tags;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A tag as shown by the API.
 *
 * @param id its number in the company
 * @param usageCount how many customers that are not archived have it, of those that the caller sees; absent where that is
 *     not known, in the response to a change
 */
public record TagView(
        int id,
        String name,
        String color,
        boolean active,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long usageCount,
        long version) {

    public static TagView of(TagState tag, @Nullable Long usageCount) {
        return new TagView(tag.number(), tag.name(), tag.color(), tag.active(), usageCount, tag.version());
    }
}
