package com.puppycrm.platform.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies of requests that work as they stand, by the id of the operation. A value in angle brackets, such as a token,
 * says what has to be put in its place.
 */
final class Examples {

    /** As Java's maps and lists, which the document's own JSON library can write. */
    private static final Map<?, ?> BODIES = read();

    private Examples() {}

    static @Nullable Object of(String operationId) {
        return BODIES.get(operationId);
    }

    /** What has to be replaced in an example, in a sentence; null if nothing has. */
    static @Nullable String toBeReplaced(Object example) {
        if (!(example instanceof Map<?, ?> fields)) {
            return null;
        }
        List<String> replaced = fields.entrySet().stream()
                .filter(field -> field.getValue() instanceof String text && text.startsWith("<") && text.endsWith(">"))
                .map(field -> "`" + field.getKey() + "`")
                .toList();
        return replaced.isEmpty() ? null : "In the example, replace " + String.join(" and ", replaced) + ".";
    }

    private static Map<?, ?> read() {
        try (InputStream json = Examples.class.getResourceAsStream("/openapi/examples.json")) {
            return JsonMapper.shared().readValue(json, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
