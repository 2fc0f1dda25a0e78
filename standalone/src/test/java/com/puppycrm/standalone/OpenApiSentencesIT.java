package com.puppycrm.standalone;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The API document has a stable name and a sentence for everything, from which clients and pages are made. */
class OpenApiSentencesIT {

    private static final Path RESOURCES = Path.of("../platform/src/main/resources/openapi");

    private static OpenApi api;

    @BeforeAll
    static void read() {
        api = OpenApi.served();
    }

    @Test
    void namesOfOperationsStay() throws IOException {
        assertThat(api.operations().stream()
                        .map(operation -> operation.id() + " " + operation.name())
                        .sorted())
                .as("Clients are generated from these names: they may be added to src/test/resources/operations.txt,"
                        + " never changed.")
                .containsExactlyElementsOf(Files.readAllLines(Path.of("src/test/resources/operations.txt")));
    }

    @Test
    void everyOperationHasASummaryADescriptionAndASubject() {
        assertThat(api.operations()).allSatisfy(operation -> {
            assertThat(operation.id()).as(operation.name()).matches("[a-z]+([A-Z][a-z]+)*");
            assertThat(operation.description().path("summary").stringValue(""))
                    .as(operation.name())
                    .matches("[A-Z][^.]{4,59}");
            assertThat(operation.description().path("description").stringValue(""))
                    .as(operation.name())
                    .matches("(?s)[A-Z].+\\.");
            assertThat(operation.tag()).as(operation.name()).isNotEqualTo("Other");
        });
        assertThat(api.operations().stream().map(OpenApi.Operation::id)).doesNotHaveDuplicates();
        assertThat(api.document()
                        .path("tags")
                        .valueStream()
                        .map(tag -> tag.path("name").stringValue()))
                .containsAll(api.operations().stream()
                        .map(OpenApi.Operation::tag)
                        .distinct()
                        .toList());
    }

    @Test
    void everyOperationNamesThePermissionThatItRequires() {
        assertThat(api.operations())
                .filteredOn(operation -> !operation.isOpen())
                .allSatisfy(operation -> {
                    String words = operation.description().path("description").stringValue("");
                    for (JsonNode permission : operation.description().path("x-required-permissions")) {
                        assertThat(words).as(operation.name()).contains("`" + permission.stringValue() + "`");
                    }
                });
    }

    @Test
    void everyFieldAndParameterHasASentence() {
        List<String> without = new ArrayList<>();
        for (Map.Entry<String, JsonNode> schema : api.schemas().properties()) {
            schema.getValue().path("properties").properties().forEach(field -> {
                if (!isSentence(field.getValue().path("description"))) {
                    without.add(schema.getKey() + "." + field.getKey());
                }
            });
        }
        for (OpenApi.Operation operation : api.operations()) {
            operation
                    .description()
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> !isSentence(parameter.path("description")))
                    .forEach(parameter -> without.add(
                            operation.id() + " " + parameter.path("name").stringValue()));
        }

        assertThat(without)
                .as("Say what they mean in openapi/fields.properties")
                .isEmpty();
    }

    private static boolean isSentence(JsonNode description) {
        return description.stringValue("").matches("(?s)[A-Z`].+\\.");
    }

    @Test
    void noSentenceIsLeftOver() {
        Set<String> used = new TreeSet<>();
        for (Map.Entry<String, JsonNode> schema : api.schemas().properties()) {
            schema.getValue().path("properties").propertyNames().forEach(field -> {
                used.add(field);
                used.add(schema.getKey() + "." + field);
            });
        }
        for (OpenApi.Operation operation : api.operations()) {
            for (String place : List.of("query", "path", "header")) {
                operation.parameters(place).forEach(name -> {
                    used.add(name);
                    used.add("parameter." + name);
                });
            }
        }
        assertThat(names("fields.properties")).isSubsetOf(used);
    }

    @Test
    void everyCodeIsThatOfAnOperationOrOfAnyPath() {
        Set<String> described = new TreeSet<>(List.of("method_not_allowed", "not_acceptable", "internal_error"));
        // An id that is in use, which clients don't choose.
        described.addAll(List.of("company_registered", "customer_exists", "order_exists", "interaction_exists"));
        // Told in the errors of a job.
        described.add("changed_since");
        for (OpenApi.Operation operation : api.operations()) {
            operation
                    .description()
                    .path("responses")
                    .valueStream()
                    .flatMap(response -> response.path("x-codes").valueStream())
                    .forEach(code -> described.add(code.stringValue()));
        }

        assertThat(api.schemas()
                        .at("/ProblemCode/x-extensible-enum")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .containsExactlyElementsOf(described);
    }

    @Test
    void namesOfSchemasHaveOneForm() {
        assertThat(api.schemas().propertyNames())
                .allSatisfy(name -> assertThat(name)
                        .matches("([A-Z][a-z]+)+")
                        .doesNotEndWith("View")
                        .doesNotContain("Controller"));
    }

    private static Set<String> names(String file) {
        try (Stream<String> lines = Files.lines(RESOURCES.resolve(file))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
