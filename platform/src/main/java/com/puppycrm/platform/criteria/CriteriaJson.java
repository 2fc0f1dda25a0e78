package com.puppycrm.platform.criteria;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Criteria as they are kept: the JSON that was sent, in the order in which it was. */
public final class CriteriaJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private CriteriaJson() {}

    public static String write(Map<String, @Nullable Object> criteria) {
        return MAPPER.writeValueAsString(criteria);
    }

    public static Map<String, @Nullable Object> read(String json) {
        return MAPPER.readValue(json, OBJECT);
    }

    /** For responses, in which amounts of records are texts: in criteria they stay numbers, as they were sent. */
    public static Map<String, @Nullable Object> shown(String json) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        MAPPER.readTree(json).properties().forEach(part -> shown.put(part.getKey(), part.getValue()));
        return shown;
    }
}
