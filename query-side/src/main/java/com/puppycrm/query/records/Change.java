package com.puppycrm.query.records;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** A changed field of a record; of a list of parts that have ids, such as the lines of an order, only those that differ. */
public record Change(String field, JsonNode from, JsonNode to) {

    /** Fields that every event changes. */
    private static final Set<String> OF_EVERY_EVENT = Set.of("version", "updated_at");

    /** The differences between two states; the fields of a record that does not exist are all null. */
    public static List<Change> between(@Nullable ObjectNode before, @Nullable ObjectNode after) {
        Set<String> fields = new LinkedHashSet<>();
        for (ObjectNode state : new @Nullable ObjectNode[] {after, before}) {
            if (state != null) {
                fields.addAll(state.propertyNames());
            }
        }
        fields.removeAll(OF_EVERY_EVENT);
        List<Change> changes = new ArrayList<>();
        for (String field : fields) {
            JsonNode from = value(before, field);
            JsonNode to = value(after, field);
            if (!from.equals(to)) {
                changes.add(
                        arePartsWithIds(from) && arePartsWithIds(to)
                                ? differing(field, from, to)
                                : new Change(field, from, to));
            }
        }
        return changes;
    }

    private static boolean arePartsWithIds(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(part -> part.hasNonNull("id"));
    }

    /** The parts before and after that are not the same on the other side; all of them, if only their order differs. */
    private static Change differing(String field, JsonNode from, JsonNode to) {
        ArrayNode before = without(from, to);
        ArrayNode after = without(to, from);
        return before.isEmpty() && after.isEmpty() ? new Change(field, from, to) : new Change(field, before, after);
    }

    private static ArrayNode without(JsonNode parts, JsonNode others) {
        Set<JsonNode> known = others.valueStream().collect(Collectors.toSet());
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        parts.valueStream().filter(part -> !known.contains(part)).forEach(left::add);
        return left;
    }

    private static JsonNode value(@Nullable ObjectNode state, String field) {
        JsonNode value = state == null ? null : state.get(field);
        return value == null ? NullNode.getInstance() : value;
    }
}
