package com.puppycrm.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Any invalid input to any operation is refused in the form of the API, by field name, and leaves no trace. */
class BadInputIT {

    private static final String LONG = "x".repeat(20_001);
    private static final String DEEP = "[".repeat(100) + "]".repeat(100);
    private static final String DEEP_OBJECTS = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

    /** Filters of lists that accept any text. */
    private static final Set<String> FREE_TEXT = Set.of("search", "q", "country", "sku", "kind", "external_id");

    /** Texts that may have several lines. */
    private static final Set<String> LINES = Set.of(
            "notes",
            "note",
            "text",
            "reason",
            "invoice.address",
            "customer.notes",
            "description",
            "details.key_points",
            "details.body",
            "details.agenda",
            "details.issue",
            "details.resolution",
            "details.upsell",
            "details.product_feedback",
            "details.question",
            "details.response",
            "follow_up.note");

    /** Optional where a company is registered, and then not empty. */
    private static final Set<String> CODES = Set.of("currency", "time_zone", "order_number_prefix");

    private static final List<String> SHOW_NOTHING = List.of(
            " ",
            "\\u00a0", // no-break space
            "\\u3000", // ideographic space
            "\\u200b", // zero-width space
            "\\u200d\\u200c\\u200e", // joiners, direction mark
            "\\u00ad", // soft hyphen
            "\\u034f", // combining grapheme joiner
            "\\u0301", // accent without a letter
            "\\ufe0f", // variation selector
            "\\u115f", // fillers of Hangul
            "\\u1160",
            "\\u3164",
            "\\uffa0",
            "\\u2800", // Braille blank
            "\\u180e", // Mongolian vowel separator
            "\\udb40\\udc41", // tag
            "\\ue000"); // private use

    private final RunningProduct product = RunningProduct.product();
    private final OpenApi api = OpenApi.served();
    private final Api ceo = TestCompany.register().api();
    private long eventsBefore;

    @BeforeEach
    void count() {
        eventsBefore = product.events();
    }

    /** Runs after each method, once for all generated cases of a factory. */
    @AfterEach
    void nothingHappened() {
        assertThat(product.events()).isEqualTo(eventsBefore);
    }

    private Stream<DynamicTest> forEach(Stream<OpenApi.Operation> operations, Check check) {
        return operations.map(operation -> dynamicTest(operation.name(), () -> check.of(operation)));
    }

    private interface Check {
        void of(OpenApi.Operation operation);
    }

    private Stream<OpenApi.Operation> withBody() {
        return api.operations().stream()
                .filter(operation -> operation.bodySchema().isPresent());
    }

    private Api.Call call(OpenApi.Operation operation) {
        return ceo.call(operation.method(), operation.pathWith(UUID.randomUUID()));
    }

    private Reply send(OpenApi.Operation operation, String body) {
        return refused(sent(operation, body));
    }

    private Reply sent(OpenApi.Operation operation, String body) {
        return call(operation).text("application/json", body).send();
    }

    /** What every refusal has in common. */
    private static Reply refused(Reply reply) {
        assertThat(reply.status()).as(() -> shown(reply)).isBetween(400, 499);
        assertThat(reply.header("X-Event-Position")).isEmpty();
        return reply.isProblem();
    }

    private static String shown(Reply reply) {
        return reply.request() + ": " + reply.status() + " " + reply.body();
    }

    /** A field of a body, with the rest of a body that contains only this field. */
    private record Field(String path, JsonNode schema, String before, String after) {
        String bodyWith(String json) {
            return before + json + after;
        }

        Field within(String name, JsonNode inner) {
            return new Field(path + "." + name, inner, before + "{\"" + name + "\":", "}" + after);
        }

        Field element(JsonNode inner) {
            return new Field(path + "[0]", inner, before + "[", "]" + after);
        }
    }

    /** All fields, including those of nested objects and lists. */
    private List<Field> fields(OpenApi.Operation operation) {
        List<Field> fields = new ArrayList<>();
        api.fields(operation.bodySchema().orElseThrow())
                .forEach((name, schema) -> collect(new Field(name, schema, "{\"" + name + "\":", "}"), fields));
        return fields;
    }

    private void collect(Field field, List<Field> fields) {
        fields.add(field);
        JsonNode schema = api.resolved(field.schema);
        if (api.type(field.schema).equals("array")) {
            collect(field.element(schema.path("items")), fields);
        } else {
            api.fields(field.schema).forEach((name, inner) -> collect(field.within(name, inner), fields));
        }
    }

    private void namesField(Reply reply, Field field, String sent) {
        assertThat(reply.status())
                .as(() -> field.path + " = " + abbreviated(sent) + ": " + shown(reply))
                .isEqualTo(400);
        assertThat(reply.badFields())
                .as(() -> field.path + " = " + abbreviated(sent) + ": " + shown(reply))
                .contains(field.path);
    }

    private static String abbreviated(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private boolean isText(Field field) {
        JsonNode schema = api.resolved(field.schema);
        return api.type(field.schema).equals("string") && !schema.has("enum") && !isDecimal(field);
    }

    private boolean isDecimal(Field field) {
        return api.resolved(field.schema).path("format").asString("").equals("decimal");
    }

    private boolean isNumber(Field field) {
        return isDecimal(field) || api.type(field.schema).equals("integer");
    }

    private List<String> wrongTypes(Field field) {
        List<String> values = new ArrayList<>();
        String format = api.resolved(field.schema).path("format").asString("");
        switch (api.type(field.schema)) {
            case "string" -> {
                values.addAll(List.of("true", "{}", "[]", "{\"a\":1}"));
                if (isDecimal(field)) {
                    values.addAll(List.of("\"abc\"", "\"\"", "\"1,5\"", "\"NaN\"", "\"0x10\"", "\"Infinity\""));
                } else {
                    values.addAll(List.of("12", "1.5"));
                }
                if (api.resolved(field.schema).has("enum")
                        || format.equals("uuid")
                        || format.startsWith("date")
                        || format.equals("email")) {
                    values.addAll(List.of("\"nonsense\"", "\"\"", "\"2026-13-45\"", "\"2026-13-45T99:00:00Z\""));
                }
            }
            case "integer" ->
                values.addAll(List.of("\"x\"", "\"1\"", "1.5", "true", "{}", "[]", "99999999999999999999"));
            case "boolean" -> values.addAll(List.of("\"true\"", "1", "0", "{}", "[]"));
            case "array" -> values.addAll(List.of("\"x\"", "1", "true", "{}"));
            default -> values.addAll(List.of("\"x\"", "1", "true", "[]"));
        }
        return values;
    }

    @TestFactory
    Stream<DynamicTest> wrongTypesAreNamed() {
        return forEach(withBody(), operation -> {
            for (Field field : fields(operation)) {
                for (String value : wrongTypes(field)) {
                    namesField(send(operation, field.bodyWith(value)), field, value);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyInvalidFieldIsNamedAtOnce() {
        return forEach(withBody(), operation -> {
            JsonNode schema = operation.bodySchema().orElseThrow();
            ObjectNode body = Api.JSON.createObjectNode();
            Map<String, JsonNode> fields = api.fields(schema);
            fields.keySet().forEach(name -> body.putObject(name).put("wrong", true));
            body.put("no_such_field", 1);

            Reply reply = send(operation, body.toString());

            assertThat(reply.badFields()).as(() -> shown(reply)).contains("no_such_field");
            for (String name : fields.keySet()) {
                assertThat(reply.badFields())
                        .as(() -> shown(reply))
                        .anyMatch(bad -> bad.equals(name) || bad.startsWith(name + "."));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> missingFieldsAreNamed() {
        return forEach(withBody(), operation -> {
            JsonNode schema = operation.bodySchema().orElseThrow();
            List<String> required = api.fields(schema).keySet().stream()
                    .filter(name -> api.isRequired(schema, name))
                    .toList();
            if (required.isEmpty()) {
                return;
            }
            ObjectNode nulls = Api.JSON.createObjectNode();
            required.forEach(nulls::putNull);
            for (Reply reply : List.of(
                    refused(call(operation).send()),
                    refused(call(operation)
                            .header("Content-Type", "application/json")
                            .send()),
                    send(operation, "{}"),
                    send(operation, nulls.toString()))) {
                reply.refused(400, "invalid_input");
                assertThat(reply.badFields()).as(() -> shown(reply)).containsAll(required);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> textsThatAreTooLongAreNamed() {
        return forEach(withBody(), operation -> {
            for (Field field : fields(operation)) {
                if (isText(field)
                        || isNumber(field)
                        || api.resolved(field.schema).has("enum")) {
                    namesField(send(operation, field.bodyWith("\"" + LONG + "\"")), field, LONG);
                } else if (api.type(field.schema).equals("array")) {
                    String many = "[" + "\"1\",".repeat(2_000) + "\"1\"]";
                    Reply reply = send(operation, field.bodyWith(many));
                    assertThat(reply.badFields()).as(() -> shown(reply)).anyMatch(bad -> bad.startsWith(field.path));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> controlCharactersAreNamed() {
        return forEach(withBody(), operation -> {
            for (Field field : fields(operation)) {
                if (isText(field)) {
                    for (String bad : List.of("\\u0000", "a\\u0000b", "\\u0001", "\\u001b[2J", "\\u007f", "\\ud800")) {
                        String value = "\"" + bad + "\"";
                        namesField(send(operation, field.bodyWith(value)), field, value);
                    }
                    send(operation, field.bodyWith("\"raw \u0001 inside\"")).expect(400);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> singleLineTextsHaveNoSecondLine() {
        return forEach(withBody(), operation -> {
            for (Field field : fields(operation)) {
                if (isText(field) && !LINES.contains(field.path)) {
                    for (String bad : List.of("a\\nb", "a\\r\\nb", "a\\tb", "a\\u0085b", "a\\u2028b", "SE\\n")) {
                        String value = "\"" + bad + "\"";
                        namesField(send(operation, field.bodyWith(value)), field, value);
                    }
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> requiredFieldsCanBeNeitherClearedNorBlank() {
        return forEach(withBody().filter(operation -> operation.method().equals("PATCH")), operation -> {
            List<Field> needed = fields(operation).stream()
                    .filter(field -> !mayBeNull(field.schema))
                    .toList();
            assertThat(operation.path().contains("orders") || !needed.isEmpty()).isTrue();
            for (Field field : needed) {
                namesField(send(operation, field.bodyWith("null")), field, "null");
                if (isText(field)) {
                    namesField(send(operation, field.bodyWith("\"   \"")), field, "blank");
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> textsThatShowNothingAreNamed() {
        return forEach(withBody(), operation -> {
            for (Field field : fields(operation)) {
                if (isText(field) && !mayBeNull(field.schema)) {
                    forEachThatShowsNothing(
                            nothing -> namesField(send(operation, field.bodyWith(nothing)), field, nothing));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> optionalLinesThatShowNothingAreAsGoodAsNull() {
        return forEach(withBody(), operation -> {
            for (Field field : fields(operation)) {
                if (isLine(field) && mayBeNull(field.schema)) {
                    List<String> refusedAsNull =
                            sent(operation, field.bodyWith("null")).badFields();
                    forEachThatShowsNothing(nothing -> assertThat(
                                    sent(operation, field.bodyWith(nothing)).badFields())
                            .as(field.path + " = " + nothing)
                            .containsExactlyInAnyOrderElementsOf(refusedAsNull));
                }
            }
        });
    }

    private static void forEachThatShowsNothing(Consumer<String> check) {
        for (String nothing : SHOW_NOTHING) {
            check.accept("\"" + nothing + "\"");
            check.accept("\"" + ("  " + nothing + "\\u00a0").repeat(5) + "\"");
        }
    }

    private boolean isLine(Field field) {
        return isText(field)
                && !LINES.contains(field.path)
                && !CODES.contains(field.path)
                && api.resolved(field.schema).path("format").isMissingNode()
                // A day or a time is no line either.
                && api.resolved(field.schema).path("pattern").isMissingNode();
    }

    private static boolean mayBeNull(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.asString("").equals("null")
                || type.valueStream().anyMatch(one -> one.asString("").equals("null"))
                || schema.path("anyOf").valueStream().anyMatch(BadInputIT::mayBeNull);
    }

    @TestFactory
    Stream<DynamicTest> numbersOutOfRangeAreNamed() {
        return forEach(withBody(), operation -> {
            for (Field field : fields(operation)) {
                if (isNumber(field)) {
                    for (String value : List.of(
                            "1e999999",
                            "-1e999999",
                            "1e-999999",
                            "9".repeat(400),
                            "0." + "1".repeat(400),
                            "-" + "9".repeat(50),
                            "1e40")) {
                        Reply reply = send(operation, field.bodyWith(value)).expect(400);
                        assertThat(reply.badFields())
                                .as(() -> value + ": " + shown(reply))
                                .anyMatch(bad -> bad.equals(field.path) || field.path.startsWith(bad));
                    }
                    // Tags are looked up only when everything else is valid.
                    if (!field.path.contains("tags")) {
                        namesField(send(operation, field.bodyWith("-1")), field, "-1");
                    }
                    for (String noJson : List.of("NaN", "Infinity", "+1", "01", "1.", ".5", "0x1")) {
                        send(operation, field.bodyWith(noJson)).expect(400);
                    }
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> deepNestingIsRefused() {
        return forEach(withBody(), operation -> {
            send(operation, DEEP).expect(400);
            send(operation, DEEP_OBJECTS).expect(400);
            send(operation, "{\"a\":" + "[".repeat(100_000)).expect(400);
            for (Field field : fields(operation)) {
                send(operation, field.bodyWith(DEEP)).expect(400);
                send(operation, field.bodyWith(DEEP_OBJECTS)).expect(400);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> unknownFieldsAreNamed() {
        return forEach(withBody(), operation -> {
            Reply reply =
                    send(operation, "{\"no_such_field\": {\"deep\": [1]}}").refused(400, "invalid_input");
            assertThat(reply.badFields()).as(() -> shown(reply)).contains("no_such_field");
            for (Field field : fields(operation)) {
                if (!api.fields(field.schema).isEmpty()) {
                    Field unknown = field.within("no_such_field", field.schema);
                    namesField(send(operation, unknown.bodyWith("1")), unknown, "1");
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatAreNotJsonObjectsAreRefused() {
        List<String> bodies = List.of(
                "{",
                "}",
                "{\"a\":",
                "{\"a\":1}{\"b\":2}",
                "{\"a\" 1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "nonsense",
                "[",
                "[]",
                "[{}]",
                "\"x\"",
                "1",
                "true",
                "null",
                " ",
                "\u0000",
                "\ufeff{",
                "<xml/>",
                "a=1&b=2",
                "{\"" + "n".repeat(50_000) + "\":1}");
        return forEach(withBody(), operation -> {
            for (String body : bodies) {
                send(operation, body).expect(400);
            }
            byte[] noUtf8 = {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, (byte) 0x28, '"', '}'};
            refused(call(operation).body("application/json", noUtf8).send()).expect(400);
        });
    }

    @TestFactory
    Stream<DynamicTest> hugeBodiesAreRefused() {
        String value = "x".repeat(2_000_000);
        return forEach(withBody(), operation -> {
            send(operation, "{\"a\": \"" + value + "\"}").refused(413, "body_too_large");
            send(operation, value).refused(413, "body_too_large");
        });
    }

    @TestFactory
    Stream<DynamicTest> otherMediaTypesAreRefused() {
        return forEach(withBody(), operation -> {
            for (String type : List.of(
                    "text/plain",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "application/json;charset=utf-16",
                    "nonsense")) {
                refused(call(operation).text(type, "{}").send()).refused(415, "media_type_not_supported");
            }
            refused(call(operation).bodyOfNoType("{}").send()).expect(415);
        });
    }

    @TestFactory
    Stream<DynamicTest> malformedIdsAreNotFound() {
        List<String> ids = List.of(
                "nonsense",
                "1",
                "-1",
                "00000000-0000-0000-0000-000000000000",
                "00000000-0000-0000-0000-00000000000g",
                "0-0-0-0-0",
                "%20",
                "null",
                "%F0%9F%90%B6",
                "'or'1'='1",
                "x".repeat(3_000));
        List<String> suspicious = List.of("%00", "..%2f..", "%2e%2e", "a;b=c", "%", "a%0ab", "%5c");
        return forEach(api.operations().stream().filter(OpenApi.Operation::hasId), operation -> {
            String body = operation.bodySchema().isPresent() ? "{}" : "";
            for (String id : ids) {
                Reply reply = ceo.call(operation.method(), operation.pathWith(id) + query(operation))
                        .text("application/json", body)
                        .send();
                assertThat(reply.status()).as(() -> shown(reply)).isIn(400, 404);
                refused(reply);
            }
            for (String id : suspicious) {
                Reply reply = rawly(operation, id, body);
                assertThat(reply.status()).as(() -> shown(reply)).isBetween(400, 499);
            }
        });
    }

    /** The required query parameters of an operation. */
    private static String query(OpenApi.Operation operation) {
        return operation.path().endsWith("/diff/") ? "?from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z" : "";
    }

    /** Bypasses the HTTP client, which would refuse to send such a URL. */
    private Reply rawly(OpenApi.Operation operation, String id, String body) {
        return RawHttp.send(
                product.address(),
                operation.method() + " " + operation.path().replaceAll("\\{[a-z_]+}", id) + " HTTP/1.1",
                Map.of("Authorization", "Bearer " + ceo.token(), "Content-Type", "application/json"),
                body.getBytes(UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> malformedQueryParametersAreNamed() {
        List<String> values = List.of(
                "nonsense",
                "-1",
                "0",
                "999999999999999999999999",
                "1e999999",
                "+1000000000-01-01T00:00:00Z",
                "2026-13-45",
                "%27%20or%201=1%20--",
                "%F0%9F%90%B6",
                "%25_%5C",
                "%00",
                "%01",
                "",
                "x".repeat(5_000));
        return forEach(
                api.operations().stream()
                        .filter(operation -> Set.of("GET", "DELETE").contains(operation.method())),
                operation -> {
                    for (String parameter : operation.parameters("query")) {
                        for (String value : values) {
                            String path = operation.pathWith(UUID.randomUUID()) + "?" + parameter + "=" + value
                                    + others(operation, parameter);
                            Reply reply = ceo.call(operation.method(), path).send();
                            assertThat(reply.status()).as(() -> shown(reply)).isIn(200, 400, 404);
                            if (reply.status() == 400) {
                                refused(reply).refused(400, "invalid_input");
                                assertThat(reply.badFields())
                                        .as(() -> parameter + "=" + abbreviated(value) + ": " + shown(reply))
                                        .contains(parameter);
                            } else if (value.equals("nonsense") || value.equals("%01")) {
                                assertThat(FREE_TEXT).as(() -> shown(reply)).contains(parameter);
                                assertThat(value).as(() -> shown(reply)).isNotEqualTo("%01");
                            }
                        }
                    }
                });
    }

    /** The other required parameters. */
    private static String others(OpenApi.Operation operation, String parameter) {
        return operation.path().endsWith("/diff/")
                ? "&" + (parameter.equals("from") ? "to" : "from") + "=2020-01-01T00:00:00Z"
                : "";
    }

    @TestFactory
    Stream<DynamicTest> unknownParametersOfListsAreNamed() {
        return forEach(
                api.operations().stream()
                        .filter(operation -> operation.parameters("query").contains("cursor")),
                operation -> {
                    Reply reply = refused(ceo.get(operation.pathWith(UUID.randomUUID()) + "?no_such_filter=1"));
                    assertThat(reply.badFields()).as(() -> shown(reply)).containsExactly("no_such_filter");
                });
    }

    @TestFactory
    Stream<DynamicTest> malformedHeadersAreNamed() {
        return forEach(api.operations().stream().filter(operation -> !operation.isOpen()), operation -> {
            Map<String, List<String>> bad = new LinkedHashMap<>();
            bad.put("If-Match", List.of("abc", "\"1", "9".repeat(30), "W/1", "\"1\" \"2\"", "*, \"1\""));
            bad.put("Idempotency-Key", List.of("k".repeat(256), "k\u00e9y"));
            bad.put("X-Min-Position", List.of("abc", "1.5", "9".repeat(30)));
            for (String name : operation.parameters("header")) {
                for (String value : bad.getOrDefault(name, List.of())) {
                    Reply reply = RawHttp.send(
                            product.address(),
                            operation.method() + " " + operation.pathWith(UUID.randomUUID()) + query(operation)
                                    + " HTTP/1.1",
                            Map.of("Authorization", "Bearer " + ceo.token(), name, value),
                            new byte[0]);
                    refused(reply).expect(400);
                    if (operation.bodySchema().isEmpty()) {
                        assertThat(reply.badFields())
                                .as(() -> name + ": " + value + ": " + shown(reply))
                                .contains(name);
                    }
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> malformedHttpIsRefused() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("a strange version", "GET /api/me/ HTTP/9.9");
        lines.put("no such method", "FROB /api/me/ HTTP/1.1");
        lines.put("a space in the path", "GET /api/customers/a b/ HTTP/1.1");
        lines.put("a bad escape", "GET /api/customers/%zz/ HTTP/1.1");
        lines.put("a bracket", "GET /api/customers/?a[0]=<x> HTTP/1.1");
        lines.put("a long path", "GET /api/customers/" + "x".repeat(30_000) + "/ HTTP/1.1");
        return lines.entrySet().stream()
                .map(line -> dynamicTest(line.getKey(), () -> {
                    Reply reply = RawHttp.send(
                            product.address(),
                            line.getValue(),
                            Map.of("Authorization", "Bearer " + ceo.token()),
                            new byte[0]);
                    assertThat(reply.status()).as(() -> shown(reply)).isIn(400, 404, 405, 414, 431, 501, 505);
                    reply.isProblem();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aHeaderThatIsTooLongIsRefused() {
        return Arrays.stream(new String[] {"Authorization", "X-Request-Id", "If-Match"})
                .map(name -> dynamicTest(name, () -> {
                    Reply reply = RawHttp.send(
                            product.address(), "GET /api/me/ HTTP/1.1", Map.of(name, "x".repeat(40_000)), new byte[0]);
                    assertThat(reply.status()).as(() -> shown(reply)).isIn(400, 431);
                    reply.isProblem();
                }));
    }
}
