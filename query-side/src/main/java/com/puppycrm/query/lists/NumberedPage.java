package com.puppycrm.query.lists;

import com.puppycrm.platform.Rejection;
import java.util.List;
import java.util.UUID;

/** Pages of entries that are numbered within one record from 0, without a gap, such as the events of a history. */
public final class NumberedPage {

    private NumberedPage() {}

    /** Reads the entries from one number to another, both inclusive, in ascending order. */
    @FunctionalInterface
    public interface Entries<T> {
        List<T> between(long first, long last);
    }

    /**
     *
     * @param count number of all entries
     * @throws Rejection 400 if the cursor belongs to another record
     */
    public static <T> Page<T> read(ListQuery query, UUID recordId, long count, Entries<T> entries) {
        ListRequest request = query.request();
        int limit = request.limit();
        boolean descending = request.descending();
        long first;
        long last;
        if (descending) {
            last = (request.cursor() == null ? count : number(request.cursor(), recordId, count)) - 1;
            first = Math.max(0, last - limit + 1);
        } else {
            first = request.cursor() == null ? 0 : number(request.cursor(), recordId, count) + 1;
            last = Math.min(count, first + limit) - 1;
        }
        List<T> items = entries.between(first, last);
        boolean more = descending ? first > 0 : last < count - 1;
        String next = more
                ? new Cursor(request.digest(query.company().id()), Long.toString(descending ? first : last), recordId)
                        .encoded()
                : null;
        boolean counted = request.total() != ListRequest.Total.NONE;
        return new Page<>(
                descending ? items.reversed() : items, next, counted ? count : null, counted ? Boolean.TRUE : null);
    }

    private static long number(Cursor cursor, UUID recordId, long count) {
        if (cursor.key() == null || !cursor.id().equals(recordId)) {
            throw Rejection.invalid("cursor", Cursor.REFUSED);
        }
        return Math.clamp(Long.parseLong(cursor.key()), -1, count);
    }
}
