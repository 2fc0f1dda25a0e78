package com.puppycrm.query.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor where the next page begins; absent on the last
 * @param total number of all items; left out where the client did not want it
 * @param totalExact whether {@code total} was counted to the end
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean totalExact) {

    public Page {
        items = List.copyOf(items);
    }

    /** The same page with its items seen otherwise; all at once, so that what they need is fetched once. */
    public <R> Page<R> seenAs(Function<List<T>, List<R>> view) {
        return new Page<>(view.apply(items), nextCursor, total, totalExact);
    }
}
