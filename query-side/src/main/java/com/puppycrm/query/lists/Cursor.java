package com.puppycrm.query.lists;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a page: the sort key and id of its last row, and the query that it belongs to.
 *
 * @param query digest of sort, filters and company, because a cursor is valid only for its own query
 * @param key absent among the rows without the sort field
 */
record Cursor(String query, @Nullable String key, UUID id) {

    static final String REFUSED = "must be the next_cursor of a page of this list with the same sort and filters";

    private static final String NONE = "-";

    String encoded() {
        String text = query + "|" + id + "|" + (key == null ? NONE : "+" + key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Throws {@link IllegalArgumentException} if the text is not a cursor, or is one of another query. */
    static Cursor decoded(String text, String query) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        String[] parts = plain.split("\\|", 3);
        if (parts.length < 3 || parts[2].isEmpty() || !parts[0].equals(query)) {
            throw new IllegalArgumentException("not a cursor of this query");
        }
        String key = parts[2].equals(NONE) ? null : parts[2].substring(1);
        return new Cursor(query, key, UUID.fromString(parts[1]));
    }
}
