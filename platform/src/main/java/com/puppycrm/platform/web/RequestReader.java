package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a body into a request record, or refuses it naming every field that is wrong.
 *
 * <p>The body is first read as a tree, which is then turned into the record. Jackson stops at the first bad value: it is
 * noted, taken out of the tree, and the rest is tried again, so that all of them are found.
 */
final class RequestReader {

    /** Where an error concerns the body as a whole. */
    static final String BODY = "body";

    private static final int MAX_ERRORS = 50;

    private final JsonMapper json;
    private final Validator validator;

    RequestReader(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    Object read(byte[] body, Type type) {
        JsonNode tree = body.length == 0 ? json.createObjectNode() : tree(body);
        if (!(tree instanceof ObjectNode object)) {
            throw Rejection.invalid(BODY, "must be a JSON object");
        }
        Map<String, String> errors = new LinkedHashMap<>();
        checkTexts(object, "", errors);
        Object request = convert(object, json.constructType(type), errors);
        boolean complete = errors.isEmpty();
        if (request != null) {
            validate(request, errors);
        }
        // Alone they are told by whoever handles the request, with what only they can know. Where values could not be
        // read,
        // those are missing in the record, and others would seem to contradict.
        if (complete && !errors.isEmpty() && request instanceof CrossChecked checked) {
            checked.contradictions().forEach(error -> errors.putIfAbsent(error.field(), error.message()));
        }
        if (errors.isEmpty() && request != null) {
            return request;
        }
        throw Rejection.invalid(errors.entrySet().stream()
                .limit(MAX_ERRORS)
                .map(error -> new FieldError(error.getKey(), error.getValue()))
                .toList());
    }

    private JsonNode tree(byte[] body) {
        // A parser of our own: where a limit is passed, the exception does not tell how far reading had come.
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
            return "is too long, too big or nested deeper than " + ApiJson.MAX_DEPTH + " levels";
        }
        String message = problem.getOriginalMessage();
        if (message != null && message.startsWith("Duplicate")) {
            return "is there more than once";
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
        return path.isEmpty() ? BODY : path.toString();
    }

    /** PostgreSQL stores neither {@code \u0000} nor half a surrogate pair; no other control character is ever meant. */
    private static void checkTexts(JsonNode node, String path, Map<String, String> errors) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(property -> {
                    String inner = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
                    if (!isPlain(property.getKey())) {
                        errors.put(path.isEmpty() ? BODY : path, "has a name with control characters");
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
                    errors.put(path, "contains control characters");
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

    /** Null where the body can't be made into a record even without its bad values. */
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
            // An element's place is kept, so that the others keep their numbers.
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
        return field.isEmpty() ? BODY : field.toString();
    }

    private String message(JacksonException problem) {
        return switch (problem) {
            case UnrecognizedPropertyException unknown ->
                "is not a known field"
                        + nearest(unknown.getPropertyName(), unknown.getKnownPropertyIds())
                                .map(known -> "; did you mean " + known + "?")
                                .orElse("");
            case InputCoercionException number -> expected(number.getTargetType());
            case MismatchedInputException mismatch -> expected(mismatch.getTargetType());
            default -> "can't be read";
        };
    }

    private String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> json.valueToTree(constant).asString())
                            .collect(Collectors.joining(", "));
        }
        if (type == String.class) {
            return "must be a text";
        }
        if (type == BigDecimal.class) {
            return "must be a decimal number such as \"129.90\", of a reasonable size";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "must be a whole number of a reasonable size";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == Instant.class) {
            return "must be a time such as \"2026-01-31T09:30:00Z\"";
        }
        if (type == LocalDate.class) {
            return "must be a date such as \"2026-01-31\"";
        }
        return Collection.class.isAssignableFrom(type) ? "must be a list" : "must be an object";
    }

    private static Optional<String> nearest(String name, @Nullable Collection<Object> known) {
        return known == null
                ? Optional.empty()
                : Nearest.likely(name, known.stream().map(String::valueOf).toList());
    }

    private void validate(Object request, Map<String, String> errors) {
        List<ConstraintViolation<Object>> violations = new ArrayList<>(validator.validate(request));
        violations.sort(Comparator.comparing(violation -> field(violation.getPropertyPath())));
        for (ConstraintViolation<Object> violation : violations) {
            errors.putIfAbsent(field(violation.getPropertyPath()), violation.getMessage());
        }
    }

    private static String field(Path path) {
        var field = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                field.append(field.isEmpty() ? "" : ".").append(ApiJson.fieldName(node.getName()));
            }
        }
        return field.isEmpty() ? BODY : field.toString();
    }
}
