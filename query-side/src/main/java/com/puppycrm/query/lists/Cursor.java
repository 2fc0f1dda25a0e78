package com.puppycrm.query.lists;

import com.puppycrm.platform.Rejection;
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

    private static final String NONE = "-";

    String encoded() {
        String text = query + "|" + id + "|" + (key == null ? NONE : "+" + key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decoded(String text, String query) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split("\\|", 3);
            if (parts.length == 3 && parts[0].equals(query)) {
                String key = parts[2].equals(NONE) ? null : parts[2].substring(1);
                return new Cursor(query, key, UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw refused();
        }
        throw refused();
    }

    static Rejection refused() {
        return Rejection.invalid("cursor", "is not a cursor of this list with this sort and these filters");
    }
}
