package com.puppycrm.platform.security;

import com.puppycrm.platform.Rejection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Something that a caller must be allowed to do: one of these permissions, in any case or where the body asks for it.
 *
 * @param oneOf none: every signed-in member of the staff will do
 * @param where all of which the body must say; none: in any case
 */
record Need(List<Permission> oneOf, List<Asked> where) {

    Need {
        oneOf = List.copyOf(oneOf);
        where = List.copyOf(where);
    }

    /**
     * Something that a body says.
     *
     * @param fields of which one being sent is enough
     * @param texts of which the field must have one; none: whatever it has
     */
    record Asked(List<String> fields, List<String> texts) {

        Asked {
            fields = List.copyOf(fields);
            texts = List.copyOf(texts);
        }

        boolean in(JsonNode body, boolean nullIsSent) {
            return fields.stream()
                    .filter(field -> nullIsSent ? body.has(field) : body.hasNonNull(field))
                    .anyMatch(field ->
                            texts.isEmpty() || texts.contains(body.path(field).stringValue("")));
        }
    }

    static Need always(Permission... oneOf) {
        return new Need(List.of(oneOf), List.of());
    }

    boolean isCertain() {
        return where.isEmpty();
    }

    boolean isAskedFor(JsonNode body, boolean nullIsSent) {
        return where.stream().allMatch(asked -> asked.in(body, nullIsSent));
    }

    boolean isMetBy(Caller caller) {
        return oneOf.isEmpty() || oneOf.stream().anyMatch(caller::may);
    }

    /** Names the first permission that would do. */
    Rejection refusal() {
        return Rejection.forbidden(oneOf.getFirst().wireName());
    }
}
