package com.puppycrm.platform.security;

import com.puppycrm.platform.Rejection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A required permission: one of several, always or only if the body contains certain values.
 *
 * @param oneOf empty: every signed-in staff member
 * @param where conditions on the body, all of which must hold; empty: always
 */
record Need(List<Permission> oneOf, List<Asked> where) {

    Need {
        oneOf = List.copyOf(oneOf);
        where = List.copyOf(where);
    }

    /**
     * A condition on the body.
     *
     * @param fields of which at least one must be sent
     * @param texts of which the field must have one; empty: any value
     */
    record Asked(List<String> fields, List<String> texts) {

        Asked {
            fields = List.copyOf(fields);
            texts = List.copyOf(texts);
        }

        String inWords() {
            String named = String.join("` or `", fields);
            return "with `" + named + "`" + (texts.isEmpty() ? "" : " `" + String.join("` or `", texts) + "`");
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

    /** Names the first of the accepted permissions. */
    Rejection refusal() {
        return Rejection.forbidden(oneOf.getFirst().wireName());
    }
}
