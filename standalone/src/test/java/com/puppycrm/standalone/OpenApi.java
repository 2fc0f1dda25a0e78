package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document, as served. */
record OpenApi(JsonNode document, Map<String, Schema> compiled) {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** Of the product that all tests share; read once. */
    static OpenApi shared() {
        return Shared.API;
    }

    private static final class Shared {
        private static final OpenApi API = served();
    }

    static OpenApi served() {
        Reply reply = RunningProduct.product().anybody().get("/v3/api-docs").expect(200);
        return new OpenApi(reply.json(), new ConcurrentHashMap<>());
    }

    /** An operation of the document. */
    record Operation(String method, String path, JsonNode description) {

        String name() {
            return method + " " + path;
        }

        /** Whether it requires no sign-in. */
        boolean isOpen() {
            return description.path("security").isEmpty();
        }

        String id() {
            return description.path("operationId").stringValue("");
        }

        /** What it is about. */
        String tag() {
            return description.at("/tags/0").stringValue();
        }

        /** Which side serves it, and whether it changes business data. */
        String side() {
            return description.path("x-side").stringValue();
        }

        boolean isCommand() {
            return side().equals("commands");
        }

        /** Some queries have a body. */
        boolean isQuery() {
            return side().equals("queries");
        }

        boolean isChange() {
            return !method.equals("GET");
        }

        boolean hasId() {
            return path.contains("{");
        }

        /** A UUID is the id of no record where ids are numbers; then the number of none takes its place. */
        String pathWith(Object id) {
            String with = path;
            for (JsonNode parameter : description.path("parameters")) {
                if (parameter.path("in").stringValue().equals("path")) {
                    boolean number = parameter.at("/schema/type").asString("").equals("integer");
                    with = with.replace(
                            "{" + parameter.path("name").stringValue() + "}",
                            number && id instanceof UUID ? "999999999" : id.toString());
                }
            }
            return with;
        }

        /** Names of the parameters in {@code place}, such as query. */
        List<String> parameters(String place) {
            return description
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").stringValue().equals(place))
                    .map(parameter -> parameter.path("name").stringValue())
                    .toList();
        }

        Optional<JsonNode> bodySchema() {
            return Optional.ofNullable(
                    description.at("/requestBody/content/application~1json").get("schema"));
        }

        /** The description of the response with this status; missing if there is none. */
        JsonNode response(int status) {
            return description.path("responses").path(String.valueOf(status));
        }

        /** The schema of the response with this status, if any. */
        Optional<JsonNode> responseSchema(int status) {
            return response(status)
                    .path("content")
                    .valueStream()
                    .map(content -> content.get("schema"))
                    .filter(schema -> schema != null)
                    .findFirst();
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(
                            new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                }
            }
        }
        assertThat(operations).hasSizeGreaterThan(30);
        return operations;
    }

    Operation operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.method.equals(method) && operation.path.equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Follows a reference; for a nullable schema, the non-null alternative. */
    JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return resolved(document.at(schema.path("$ref").stringValue().substring(1)));
        }
        for (JsonNode either : schema.path("anyOf")) {
            if (either.has("$ref")) {
                return resolved(either);
            }
        }
        return schema;
    }

    JsonNode schemas() {
        return document.at("/components/schemas");
    }

    /** What of a value is not as described; a field that the description lacks is an error too. */
    List<String> violations(JsonNode described, JsonNode value) {
        return compiled.computeIfAbsent(described.toString(), _ -> compile(described)).validate(value).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private Schema compile(JsonNode described) {
        ObjectNode whole = described.deepCopy().asObject();
        ObjectNode strict = schemas().deepCopy().asObject();
        for (JsonNode schema : strict.values()) {
            if (schema instanceof ObjectNode object && object.has("properties")) {
                object.put("additionalProperties", false);
            }
        }
        whole.putObject("components").set("schemas", strict);
        return SCHEMAS.getSchema(whole);
    }

    /** A described header, which all responses share. */
    JsonNode header(JsonNode headers, String name) {
        JsonNode header = headers.path(name);
        return header.has("$ref")
                ? document.at(header.path("$ref").stringValue().substring(1))
                : header;
    }

    /** The fields of an object, by name. */
    Map<String, JsonNode> fields(JsonNode schema) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        resolved(schema).path("properties").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    boolean isRequired(JsonNode schema, String field) {
        return resolved(schema)
                .path("required")
                .valueStream()
                .anyMatch(name -> name.stringValue().equals(field));
    }

    /** The type of a value that is not null. */
    String type(JsonNode schema) {
        JsonNode type = resolved(schema).path("type");
        return type.isArray()
                ? type.valueStream()
                        .map(JsonNode::stringValue)
                        .filter(name -> !name.equals("null"))
                        .findFirst()
                        .orElse("")
                : type.asString("object");
    }
}
