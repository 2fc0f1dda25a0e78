package com.puppycrm.platform.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of requests that work as they stand, by the id of the operation. */
final class Examples {

    /** As Java's maps and lists, which the document's own JSON library can write. */
    private static final Map<?, ?> BODIES = read();

    private Examples() {}

    static @Nullable Object of(String operationId) {
        return BODIES.get(operationId);
    }

    private static Map<?, ?> read() {
        try (InputStream json = Examples.class.getResourceAsStream("/openapi/examples.json")) {
            return JsonMapper.shared().readValue(json, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
