package com.puppycrm.platform.openapi;

import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies of requests that work as they stand, by the id of the operation; and the fields of some that nobody can know
 * beforehand, such as tokens, with what has to be put there.
 */
final class Examples {

    /** Extension that names the fields of an example to be replaced, and by what. */
    private static final String REPLACED = "x-replace";

    /** As Java's maps and lists, which the document's own JSON library can write. */
    private static final Map<?, ?> BODIES = read("/openapi/examples.json");

    private static final Map<?, ?> TO_BE_REPLACED = read("/openapi/replaced.json");

    private Examples() {}

    static void addTo(RequestBody body, MediaType content, String operationId) {
        Object example = BODIES.get(operationId);
        if (example != null) {
            content.setExample(example);
        }
        if (TO_BE_REPLACED.get(operationId) instanceof Map<?, ?> fields) {
            content.addExtension(REPLACED, fields);
            body.setDescription(fields.entrySet().stream()
                    .map(field -> "In the example, replace `" + field.getKey() + "` by " + field.getValue() + ".")
                    .collect(Collectors.joining(" ")));
        }
    }

    private static Map<?, ?> read(String resource) {
        try (InputStream json = Examples.class.getResourceAsStream(resource)) {
            return JsonMapper.shared().readValue(json, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
