package com.puppycrm.query.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor the start of the next page; absent on the last one
 * @param total number of all items; absent if the client did not want it
 * @param totalExact whether {@code total} is the exact number; there are at least so many otherwise
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean totalExact) {

    public Page {
        items = List.copyOf(items);
    }

    /** The same page with its items mapped, all at once, so that whatever they need can be fetched together. */
    public <R> Page<R> mapItems(Function<List<T>, List<R>> view) {
        return new Page<>(view.apply(items), nextCursor, total, totalExact);
    }
}
