package com.puppycrm.query.lists;

import com.puppycrm.platform.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Pages of entries that are numbered within one record from 0, without a gap, such as the events of a history. A page
 * ends before its limit when it has become large, so that no response grows with the size of its entries.
 */
public final class NumberedPage {

    /** Characters; a page ends with the entry that reaches them. */
    static final long LARGE = 1_000_000;

    /** Entries that are read first; more are read at once as long as the page is not large. */
    private static final int FIRST_READ = 10;

    private NumberedPage() {}

    /** Reads the entries from one number to another, both inclusive, in ascending order; each is made when it is shown. */
    @FunctionalInterface
    public interface Entries<T> {
        List<Supplier<T>> between(long first, long last);
    }

    /**
     *
     * @param count number of all entries
     * @param size of an entry, in characters of its JSON, roughly
     * @throws Rejection 400 if the cursor belongs to another record
     */
    public static <T> Page<T> read(
            ListQuery query, UUID recordId, long count, Entries<T> entries, ToLongFunction<T> size) {
        ListRequest request = query.request();
        boolean descending = request.descending();
        Cursor cursor = request.cursor();
        long next = descending ? count - 1 : 0;
        if (cursor != null) {
            next = number(cursor, recordId, count) + (descending ? -1 : 1);
        }
        List<T> items = new ArrayList<>();
        long characters = 0;
        int atOnce = FIRST_READ;
        while (next >= 0 && next < count && items.size() < request.limit() && characters < LARGE) {
            int wanted = Math.min(atOnce, request.limit() - items.size());
            List<Supplier<T>> read = descending
                    ? entries.between(Math.max(0, next - wanted + 1), next).reversed()
                    : entries.between(next, Math.min(count, next + wanted) - 1);
            for (Supplier<T> entry : read) {
                if (characters < LARGE) {
                    T item = entry.get();
                    items.add(item);
                    characters += size.applyAsLong(item);
                    next += descending ? -1 : 1;
                }
            }
            atOnce *= 2;
        }
        String nextCursor = null;
        if (next >= 0 && next < count) {
            String last = Long.toString(next + (descending ? 1 : -1));
            nextCursor = new Cursor(request.digest(query.company().id()), last, recordId).encoded();
        }
        boolean counted = request.total() != ListRequest.Total.NONE;
        return new Page<>(items, nextCursor, counted ? count : null, counted ? Boolean.TRUE : null);
    }

    private static long number(Cursor cursor, UUID recordId, long count) {
        if (cursor.key() == null || !cursor.id().equals(recordId)) {
            throw Rejection.invalid("cursor", Cursor.REFUSED);
        }
        return Math.clamp(Long.parseLong(cursor.key()), -1, count);
    }
}
