package com.puppycrm.platform.web;

import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.input.Bounds;
import com.puppycrm.platform.text.Nearest;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes out of a body's tree what a record can't be made of, value by value, before the record is made: fields that are
 * unknown, values of the wrong type, lists and maps that are too large, of which nothing more is looked at. Jackson itself
 * stops at the first of them, and would have to begin again for each.
 */
final class BodyValues {

    private static final String REQUIRED = "is required";

    private static final ClassValue<Map<String, Part>> PARTS = new ClassValue<>() {
        @Override
        protected Map<String, Part> computeValue(Class<?> type) {
            Map<String, Part> parts = new LinkedHashMap<>();
            for (RecordComponent component : type.getRecordComponents()) {
                parts.put(
                        JsonNames.snakeCase(component.getName()),
                        new Part(component, Bounds.maximumElements(component)));
            }
            return parts;
        }
    };

    private final JsonMapper json;
    private final Function<JacksonException, String> words;
    private final int maximumErrors;
    private final Map<String, String> errors;

    /** A component of a record; the maximum is that of a list or a map. */
    private record Part(RecordComponent component, int maximum) {}

    /**
     * @param words what is said of a value that can't be read
     * @param maximumErrors after how many errors nothing more is looked for
     * @param errors where they are added, by field
     */
    BodyValues(
            JsonMapper json, Function<JacksonException, String> words, int maximumErrors, Map<String, String> errors) {
        this.json = json;
        this.words = words;
        this.maximumErrors = maximumErrors;
        this.errors = errors;
    }

    /** What can't be read of an object is gone afterwards, or null where it is an element. */
    void takeOutUnreadable(ObjectNode object, JavaType record) {
        of(object, record.getRawClass(), "");
    }

    boolean isFull() {
        return errors.size() >= maximumErrors;
    }

    private void of(ObjectNode object, Class<?> record, String before) {
        Map<String, Part> parts = PARTS.get(record);
        for (String name : List.copyOf(object.propertyNames())) {
            if (isFull()) {
                return;
            }
            String field = before + name;
            Part part = parts.get(name);
            boolean sound;
            if (part == null) {
                errors.putIfAbsent(field, "is not a known field" + Nearest.hint(name, List.copyOf(parts.keySet())));
                sound = false;
            } else {
                sound = isSound(object.required(name), part, field);
            }
            if (!sound) {
                object.remove(name);
            }
        }
    }

    private boolean isSound(JsonNode value, Part part, String field) {
        JavaType type = json.constructType(part.component.getGenericType());
        if ((value.isArray() || value.isObject()) && type.isContainerType() && value.size() > part.maximum) {
            errors.putIfAbsent(field, "must have at most " + part.maximum + " elements");
            return false;
        }
        if (value instanceof ObjectNode inner && type.getRawClass().isRecord()) {
            of(inner, type.getRawClass(), field + ".");
            return true;
        }
        if (value instanceof ArrayNode elements
                && type.isCollectionLikeType()
                && type.getContentType().getRawClass().isRecord()) {
            ofElements(elements, type.getContentType(), field);
            return true;
        }
        return isReadable(value, type, field);
    }

    private void ofElements(ArrayNode elements, JavaType type, String field) {
        for (int i = 0; i < elements.size() && !isFull(); i++) {
            String place = field + "[" + i + "]";
            JsonNode element = elements.get(i);
            if (element instanceof ObjectNode inner) {
                of(inner, type.getRawClass(), place + ".");
            } else if (element.isNull()) {
                errors.putIfAbsent(place, REQUIRED);
            } else if (!isReadable(element, type, place)) {
                elements.setNull(i);
            }
        }
    }

    /** Of a list or a map of plain values each is named. */
    private boolean isReadable(JsonNode value, JavaType type, String field) {
        for (JacksonException problem = failure(value, type); problem != null; problem = failure(value, type)) {
            if (isFull() || !isTakenOut(value, problem, field)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTakenOut(JsonNode value, JacksonException problem, String field) {
        List<JacksonException.Reference> path = problem.getPath();
        errors.putIfAbsent(field + RequestReader.within(path), words.apply(problem));
        return !path.isEmpty() && RequestReader.takeOut(value, path);
    }

    private @Nullable JacksonException failure(JsonNode value, JavaType type) {
        try {
            json.treeToValue(value, type);
            return null;
        } catch (JacksonException e) {
            return e;
        }
    }
}
