package com.puppycrm.platform.security;

import com.puppycrm.platform.web.ApiJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields changed by a change, by their names in the API; the access log contains no values. */
public final class ChangedFields {

    private static final JsonMapper JSON = ApiJson.mapper();

    private ChangedFields() {}

    /** Names of the fields in which two states of a record differ. */
    public static <T> List<String> between(T before, T after) {
        JsonNode earlier = JSON.valueToTree(before);
        return JSON.valueToTree(after).properties().stream()
                .filter(field -> !field.getValue().equals(earlier.get(field.getKey())))
                .map(field -> field.getKey())
                .toList();
    }
}
