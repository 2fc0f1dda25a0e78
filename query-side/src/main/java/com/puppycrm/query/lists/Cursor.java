package com.puppycrm.query.lists;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the last row's sort key and id, and the query that it belongs to.
 *
 * @param query digest of sort, filters and company: a cursor is of no use to another query
 * @param key absent once the rows that lack the sort field have begun
 */
record Cursor(String query, @Nullable String key, UUID id) {

    static final String REFUSED = "is not a cursor of this list with this sort and these filters";

    private static final String NONE = "-";

    String encoded() {
        String text = query + "|" + id + "|" + (key == null ? NONE : "+" + key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Throws {@link IllegalArgumentException} for what is no cursor, or one of another query. */
    static Cursor decoded(String text, String query) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        String[] parts = plain.split("\\|", 3);
        if (parts.length < 3 || parts[2].isEmpty() || !parts[0].equals(query)) {
            throw new IllegalArgumentException("not of this query");
        }
        String key = parts[2].equals(NONE) ? null : parts[2].substring(1);
        return new Cursor(query, key, UUID.fromString(parts[1]));
    }
}
