package com.puppycrm.standalone;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Compares a response with one recorded from an earlier version: fields may have been added since, nothing else. */
final class RecordedJson {

    private RecordedJson() {}

    /** What was recorded and is missing or different now, each with its place. */
    static List<String> differences(JsonNode recorded, JsonNode now) {
        List<String> found = new ArrayList<>();
        compare("", recorded, now, found);
        return found;
    }

    private static void compare(String at, JsonNode recorded, JsonNode now, List<String> found) {
        if (recorded.isObject() && now.isObject()) {
            recorded.properties().forEach(field -> {
                String inner = at + "/" + field.getKey();
                if (now.has(field.getKey())) {
                    compare(inner, field.getValue(), now.get(field.getKey()), found);
                } else {
                    found.add(inner + " is gone");
                }
            });
        } else if (recorded.isArray() && now.isArray() && recorded.size() == now.size()) {
            for (int i = 0; i < recorded.size(); i++) {
                compare(at + "/" + i, recorded.get(i), now.get(i), found);
            }
        } else if (!recorded.equals(now)) {
            found.add(at + " was " + recorded + " and is " + now);
        }
    }
}
