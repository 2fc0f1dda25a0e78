package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.puppycrm.platform.FieldErrorCode;
import com.puppycrm.platform.web.KnownProblem;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The response to a request. */
record Reply(String request, int status, HttpHeaders headers, String body) {

    static final List<String> OF_EVERY_PROBLEM =
            List.of("type", "title", "status", "detail", "instance", "code", "request_id");

    @CanIgnoreReturnValue
    Reply expect(int expected) {
        assertThat(status).as(() -> request + ": " + body).isEqualTo(expected);
        return this;
    }

    /** Expects a refusal with this status and code. */
    @CanIgnoreReturnValue
    Reply refused(int expected, String code) {
        expect(expected);
        assertThat(text("code")).as(() -> request + ": " + body).isEqualTo(code);
        return isProblem();
    }

    /** Expects a 400 that names these fields, in any order, and no other. */
    @CanIgnoreReturnValue
    Reply refusedFields(String... fields) {
        refused(400, "invalid_input");
        assertThat(badFields()).as(() -> request + ": " + body).containsExactlyInAnyOrder(fields);
        return this;
    }

    /** Expects the form that every error has. */
    @CanIgnoreReturnValue
    Reply isProblem() {
        assertThat(header("Content-Type")).as(() -> request + ": " + body).startsWith("application/problem+json");
        JsonNode problem = json();
        String code = problem.path("code").stringValue("");
        assertThat(KnownProblem.of(code))
                .as(body)
                .hasValueSatisfying(known -> assertThat(problem.propertyNames())
                        .as(body)
                        .isSubsetOf(Stream.concat(OF_EVERY_PROBLEM.stream(), known.members().keySet().stream())
                                .toList()));
        assertThat(problem.path("type").stringValue("")).as(body).isEqualTo("/problems/" + code);
        assertThat(problem.path("title").stringValue("")).as(body).isNotBlank();
        assertThat(problem.path("status").intValue(0)).as(body).isEqualTo(status);
        problem.path("errors")
                .forEach(error -> assertThat(error.path("code").stringValue(""))
                        .as(() -> request + ": add to field-errors.properties: " + error)
                        .isNotIn("", FieldErrorCode.OTHER));
        if (status < 500) {
            assertThat(problem.path("detail").stringValue("")).as(body).isNotBlank();
        }
        assertThat(problem.path("request_id").stringValue(""))
                .as(body)
                .isNotBlank()
                .isEqualTo(header("X-Request-Id"));
        return this;
    }

    List<String> badFields() {
        return json().path("errors")
                .valueStream()
                .map(error -> error.path("field").stringValue(""))
                .toList();
    }

    /** The body; of a stream the data of its first event. */
    JsonNode json() {
        return header("Content-Type").startsWith("text/event-stream")
                ? Api.JSON.readTree(body.substring(body.indexOf("data: ") + 6))
                : Api.ANSWERS.readTree(body);
    }

    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    String text(String field) {
        return json().path(field).asString("");
    }

    UUID id() {
        return UUID.fromString(text("id"));
    }

    long version() {
        return json().path("version").longValue();
    }

    List<JsonNode> items() {
        return json().path("items").valueStream().toList();
    }

    /** The values of a field in all items. */
    List<String> items(String field) {
        return items().stream().map(item -> item.path(field).asString("")).toList();
    }

    /** Empty if absent. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
