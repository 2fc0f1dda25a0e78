package com.puppycrm.platform.web;

import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Bounds;
import com.puppycrm.platform.input.CreationOnly;
import com.puppycrm.platform.input.OneLineTexts;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.text.Nearest;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a body into a request record, or rejects it naming every invalid field.
 * <p>The body is first parsed as a tree, which is then turned into the record. Jackson stops at the first invalid
 * value, so each is noted and removed from the tree before the next attempt, until all of them are found.
 */
final class RequestReader {

    /** What is wrong with a text that is not {@linkplain #isPlain plain}. */
    static final String NOT_PLAIN = "must not contain control characters";

    private static final String UNKNOWN_FORM = "must have the form that /docs describes";

    private static final int MAX_ERRORS = 50;

    private final JsonMapper json;

    RequestReader(JsonMapper json) {
        this.json = json;
    }

    /**
     *
     * @param type a record, which is fully validated, or {@link Sent} of one, whose bounds are left to its factory
     * @param isChange whether absent fields keep their values
     */
    Object read(byte[] body, Type type, boolean isChange) {
        JavaType asked = json.constructType(type);
        boolean shapeOnly = asked.hasRawClass(Sent.class);
        JavaType record = shapeOnly ? asked.containedType(0) : asked;

        JsonNode tree = body.length == 0 ? json.createObjectNode() : tree(body);
        if (!(tree instanceof ObjectNode object)) {
            throw Rejection.invalid(Bounds.BODY, "must be a JSON object");
        }
        Map<String, String> errors = new LinkedHashMap<>();
        checkTexts(object, "", errors);
        Set<String> fields = new HashSet<>();
        collectPaths(object, "", fields);
        if (isChange) {
            takeOutWhatIsForCreation(object, record, errors);
        }
        Object request = convert(object, record, errors);
        if (request != null && shapeOnly) {
            return new Sent<>(request, isChange ? fields : null, errors(errors));
        }
        if (request != null) {
            request = OneLineTexts.in(request);
            Bounds.of(request).forEach(error -> errors.putIfAbsent(error.field(), error.message()));
        }
        if (errors.isEmpty() && request != null) {
            return request;
        }
        throw Rejection.invalid(errors(errors));
    }

    private static void collectPaths(ObjectNode object, String before, Set<String> paths) {
        object.properties().forEach(property -> {
            paths.add(before + property.getKey());
            if (property.getValue() instanceof ObjectNode inner) {
                collectPaths(inner, before + property.getKey() + ".", paths);
            }
        });
    }

    private static List<FieldError> errors(Map<String, String> byField) {
        return byField.entrySet().stream()
                .limit(MAX_ERRORS)
                .map(error -> new FieldError(error.getKey(), error.getValue()))
                .toList();
    }

    private static void takeOutWhatIsForCreation(ObjectNode body, JavaType record, Map<String, String> errors) {
        for (RecordComponent component : record.getRawClass().getRecordComponents()) {
            String field = JsonNames.snakeCase(component.getName());
            if (component.isAnnotationPresent(CreationOnly.class) && body.remove(field) != null) {
                errors.put(field, "can be set only when the record is created");
            }
        }
    }

    private JsonNode tree(byte[] body) {
        // Our own parser, because the exception for an exceeded limit does not say where it happened.
        try (JsonParser parser = json.createParser(body)) {
            try {
                return json.readTree(parser);
            } catch (JacksonException e) {
                throw Rejection.invalid(field(parser), unreadable(e));
            }
        }
    }

    private static String unreadable(JacksonException problem) {
        if (problem instanceof StreamConstraintsException) {
            return "must be nested at most " + ApiJson.MAX_DEPTH + " levels deep, with at most " + ApiJson.MAX_TOKENS
                    + " values, names of at most " + ApiJson.MAX_NAME_LENGTH + " and numbers of at most "
                    + ApiJson.MAX_DIGITS + " characters";
        }
        String message = problem.getOriginalMessage();
        if (message != null && message.startsWith("Duplicate")) {
            return "must be given only once";
        }
        var place = problem.getLocation();
        return place == null
                ? "is not well-formed JSON"
                : "is not well-formed JSON at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static String field(JsonParser parser) {
        var path = new StringBuilder();
        for (var pointer = parser.streamReadContext().pathAsPointer();
                pointer != null && !pointer.matches();
                pointer = pointer.tail()) {
            if (pointer.mayMatchElement()) {
                path.append('[').append(pointer.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(pointer.getMatchingProperty());
            }
        }
        return path.isEmpty() ? Bounds.BODY : path.toString();
    }

    /** PostgreSQL can't store {@code \u0000} or unpaired surrogates; other control characters are never intended. */
    private static void checkTexts(JsonNode node, String path, Map<String, String> errors) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(property -> {
                    String inner = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
                    if (!isPlain(property.getKey())) {
                        errors.put(
                                path.isEmpty() ? Bounds.BODY : path,
                                "must not have field names with control characters");
                    } else {
                        checkTexts(property.getValue(), inner, errors);
                    }
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    checkTexts(array.get(i), path + "[" + i + "]", errors);
                }
            }
            default -> {
                if (node.isString() && !isPlain(node.stringValue())) {
                    errors.put(path, NOT_PLAIN);
                }
            }
        }
    }

    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')) {
                return false;
            }
        }
        return true;
    }

    /** Null if the body can't be turned into a record even without its invalid values. */
    private @Nullable Object convert(ObjectNode tree, JavaType type, Map<String, String> errors) {
        for (int tries = 0; tries < MAX_ERRORS; tries++) {
            try {
                return json.treeToValue(tree, type);
            } catch (JacksonException e) {
                List<JacksonException.Reference> path = e.getPath();
                errors.putIfAbsent(field(path), message(e));
                if (path.isEmpty() || !takeOut(tree, path)) {
                    return null;
                }
            }
        }
        return null;
    }

    private static boolean takeOut(ObjectNode tree, List<JacksonException.Reference> path) {
        JsonNode parent = tree;
        for (JacksonException.Reference step : path.subList(0, path.size() - 1)) {
            parent =
                    step.getPropertyName() != null ? parent.path(step.getPropertyName()) : parent.path(step.getIndex());
        }
        JacksonException.Reference last = path.getLast();
        if (parent instanceof ObjectNode object && last.getPropertyName() != null) {
            return object.remove(last.getPropertyName()) != null;
        }
        if (parent instanceof ArrayNode array && array.has(last.getIndex())) {
            // The element is nulled, not removed, so that the others keep their indexes.
            boolean wasThere = !array.get(last.getIndex()).isNull();
            array.set(last.getIndex(), array.nullNode());
            return wasThere;
        }
        return false;
    }

    private static String field(List<JacksonException.Reference> path) {
        var field = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.isEmpty() ? Bounds.BODY : field.toString();
    }

    private String message(JacksonException problem) {
        return switch (problem) {
            case PropertyBindingException unknown ->
                "is not a known field" + hint(unknown.getPropertyName(), unknown.getKnownPropertyIds());
            case InputCoercionException number -> expected(number.getTargetType());
            case MismatchedInputException mismatch -> expected(mismatch.getTargetType());
            default -> UNKNOWN_FORM;
        };
    }

    private String expected(@Nullable Class<?> type) {
        if (type == null) {
            return UNKNOWN_FORM;
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> json.valueToTree(constant).asString())
                            .collect(Collectors.joining(", "));
        }
        return ExpectedForm.of(type);
    }

    private static String hint(String name, @Nullable Collection<Object> known) {
        return known == null
                ? ""
                : Nearest.hint(name, known.stream().map(String::valueOf).toList());
    }
}
