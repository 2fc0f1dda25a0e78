package com.puppycrm.platform.openapi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What names in the API mean: a field or parameter has one meaning wherever it occurs, unless a schema has its own. */
final class Vocabulary {

    private static final Map<String, String> FIELDS = read("/openapi/fields.properties");

    private Vocabulary() {}

    /** The sentence for a field of a schema, or null. */
    static @Nullable String ofField(@Nullable String schema, String field) {
        String own = FIELDS.get(schema + "." + field);
        return own == null ? FIELDS.get(field) : own;
    }

    static @Nullable String ofParameter(String name) {
        return ofField("parameter", name);
    }

    static Map<String, String> read(String resource) {
        var properties = new Properties();
        try (var bytes = Vocabulary.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                properties.load(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sentences = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> sentences.put(name, properties.getProperty(name)));
        return sentences;
    }
}
