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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
 * <p>The body is first parsed as a tree, of which {@link BodyValues} takes out what can't be read, and which is then turned
 * into the record. No step does more for a body than is in proportion to its length.
 */
final class RequestReader {

    /** What is wrong with a text that is not {@linkplain #isPlain plain}. */
    static final String NOT_PLAIN = "must not contain control characters";

    private static final String UNKNOWN_FORM = "must have the form that /docs describes";

    private static final int MAX_ERRORS = 50;

    private static final String BYTE_ORDER_MARK = "\ufeff";

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
        var values = new BodyValues(json, this::message, MAX_ERRORS, errors);
        values.takeOutUnreadable(object, record);
        if (values.isFull()) {
            throw Rejection.invalid(errors(errors));
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
        try (JsonParser parser = json.createParser(text(body))) {
            try {
                return json.readTree(parser);
            } catch (JacksonException e) {
                throw Rejection.invalid(field(parser), unreadable(e));
            }
        }
    }

    /** Jackson would also read other encodings, and some of what is not UTF-8. */
    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.startsWith(BYTE_ORDER_MARK)) {
                throw Rejection.invalid(Bounds.BODY, "must not begin with a byte order mark");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw Rejection.invalid(Bounds.BODY, "must be JSON in UTF-8");
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

    /** Null if a record can't be made of the body even without what can't be read. */
    private @Nullable Object convert(ObjectNode tree, JavaType type, Map<String, String> errors) {
        try {
            return json.treeToValue(tree, type);
        } catch (JacksonException e) {
            errors.putIfAbsent(field(e.getPath()), message(e));
            return null;
        }
    }

    /** Takes out what a path leads to. */
    static boolean takeOut(JsonNode tree, List<JacksonException.Reference> path) {
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
        String field = within(path);
        return field.isEmpty() ? Bounds.BODY : field.startsWith(".") ? field.substring(1) : field;
    }

    /** Such as {@code [0].quantity}. */
    static String within(List<JacksonException.Reference> path) {
        var field = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append('.').append(step.getPropertyName());
            }
        }
        return field.toString();
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
