package com.puppycrm.platform.web;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A request in one form for all the ways to write it: fields in order, without whitespace and escapes, and values as
 * their types read them, so that the amounts {@code "10"} and {@code 10.00} are one while the texts are two.
 */
final class RequestMeaning {

    private final JsonMapper json;

    RequestMeaning(JsonMapper api) {
        this.json = api.rebuild()
                .addModule(new SimpleModule("meaning").addSerializer(BigDecimal.class, new ByValue()))
                .build();
    }

    /** Method, path and query. */
    static String target(String method, String path, @Nullable String query) {
        String parameters = Stream.of(query == null ? "" : query)
                .flatMap(text -> Stream.of(text.split("&")))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> UriUtils.decode(parameter.replace('+', ' '), StandardCharsets.UTF_8))
                .sorted(Comparator.comparing(parameter -> parameter.split("=", 2)[0]))
                // Encoded again, so that no value looks like two parameters.
                .map(parameter -> UriUtils.encode(parameter, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return method + " " + UriUtils.decode(path, StandardCharsets.UTF_8) + "?" + parameters;
    }

    /**
     * A body in that form.
     *
     * @param type what it is read as
     * @param isChange whether a null differs from an absent field
     * @return empty if it can't be read, which is refused later
     */
    byte[] of(byte[] body, Type type, boolean isChange) {
        try {
            JsonNode sent = body.length == 0 ? json.createObjectNode() : json.readTree(body);
            JsonNode read = json.valueToTree(json.treeToValue(sent, json.constructType(type)));
            return json.writeValueAsBytes(combined(sent, read, isChange));
        } catch (JacksonException e) {
            return new byte[0];
        }
    }

    /** The fields that were sent, with the values that were read. */
    private JsonNode combined(JsonNode sent, JsonNode read, boolean isChange) {
        if (sent instanceof ObjectNode object) {
            ObjectNode ordered = json.createObjectNode();
            object.properties().stream()
                    .filter(property -> isChange || !property.getValue().isNull())
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(property -> ordered.set(
                            property.getKey(), combined(property.getValue(), read.path(property.getKey()), isChange)));
            return ordered;
        }
        if (sent instanceof ArrayNode array) {
            ArrayNode inOrder = json.createArrayNode();
            for (int i = 0; i < array.size(); i++) {
                inOrder.add(combined(array.get(i), read.path(i), isChange));
            }
            return inOrder;
        }
        return read.isValueNode() && !read.isNull() ? read : sent;
    }

    private static final class ByValue extends StdSerializer<BigDecimal> {
        ByValue() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.stripTrailingZeros().toPlainString());
        }
    }
}
