package com.puppycrm.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Role;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.Sends;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The API's conventions over HTTP, on a controller made for this test. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = ApiConventionsTest.App.class,
        properties = "spring.main.web-application-type=servlet")
class ApiConventionsTest {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        SpringDocConfiguration.class,
        SpringDocConfigProperties.class,
        SpringDocWebMvcConfiguration.class
    })
    @ComponentScan({"com.puppycrm.platform.edge", "com.puppycrm.platform.web", "com.puppycrm.platform.openapi"})
    @Import({Ids.class, Dogs.class})
    static class App {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    record DogRequest(
            @NotBlank String dogName,
            @Nullable String owner,
            @Nullable BigDecimal price) {}

    record Dog(
            UUID id,
            String dogName,
            @Nullable String owner,
            @Nullable BigDecimal price,
            Role role,
            Instant bornAt) {}

    @RestController
    @Serves(Serves.Kind.COMMANDS)
    static class Dogs {
        @PostMapping("/api/dogs")
        @Sends(DogRequest.class)
        @OpenToAll
        Dog create(RequestContext request, @JsonBody DogRequest dog) {
            return new Dog(new UUID(0, 1), dog.dogName(), dog.owner(), dog.price(), Role.SALES_MANAGER, Instant.EPOCH);
        }

        @GetMapping("/api/dogs/{id}")
        @OpenToAll
        Dog show(
                @PathVariable UUID id,
                @RequestParam(required = false) @Nullable Integer age,
                @RequestParam(name = "called_by", required = false) @Size(max = 3) @Nullable String calledBy) {
            throw Rejection.notFound("dog");
        }

        @GetMapping("/api/broken")
        @OpenToAll
        String broken() {
            throw new IllegalStateException("secret: hunter2");
        }

        @GetMapping("/api/away")
        @OpenToAll
        String away() {
            throw new DataAccessResourceFailureException("db.internal:5432 refused");
        }

        @GetMapping("/api/late")
        @OpenToAll
        String late() {
            throw new UncategorizedSQLException("late", null, new SQLException("idle in transaction", "25P03"));
        }
    }

    @Value("${local.server.port}")
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send("POST", "/api/dogs/", body, "Content-Type", "application/json");
    }

    private static JsonNode problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = ApiJson.mapper().readTree(response.body());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.has("code")).isTrue();
        return problem;
    }

    @Test
    void responsesAreInSnakeCaseWithNullsAndDecimalsAsText() throws Exception {
        var response = post("{\"dog_name\": \"Rex\", \"owner\": null, \"price\": 1e2}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("""
            {"id":"00000000-0000-0000-0000-000000000001","dog_name":"Rex","owner":null,"price":"100",\
            "role":"sales_manager","born_at":"1970-01-01T00:00:00Z"}\
            """);
        assertThat(send("POST", "/api/dogs", "{\"dog_name\": \"Rex\"}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void invalidInputIsNamedFieldByField() throws Exception {
        JsonNode problem = problem(post("{\"dogname\": 1, \"price\": \"cheap\"}"), 400);

        assertThat(problem.get("code").asString()).isEqualTo("invalid_input");
        assertThat(problem.get("instance").asString()).isEqualTo("/api/dogs/");
        assertThat(problem.get("errors").size()).isEqualTo(3);
        assertThat(problem(post("{"), 400).get("errors").size()).isEqualTo(1);
        problem(post("x".repeat(2_000_000)), 413);
        problem(send("POST", "/api/dogs/", "{}", "Content-Type", "text/plain"), 415);
        problem(send("POST", "/api/dogs/", "{}"), 415);
        problem(send("POST", "/api/dogs/", "{}", "Content-Type", "application/json; charset=latin1"), 415);
        problem(
                send(
                        "POST",
                        "/api/dogs/",
                        "{\"dog_name\": \"Rex\"}",
                        "Content-Type",
                        "application/json",
                        "If-Match",
                        "?"),
                400);
    }

    @Test
    void wrongPathsMethodsAndParametersAreProblems() throws Exception {
        problem(send("GET", "/api/cats/", null), 404);
        problem(send("DELETE", "/api/dogs/", null), 405);
        problem(send("GET", "/api/dogs/42/", null), 404);
        problem(send("GET", "/api/dogs/" + UUID.randomUUID() + "/", null), 404);
        JsonNode age = problem(send("GET", "/api/dogs/" + UUID.randomUUID() + "?age=old", null), 400);
        assertThat(age.get("errors").get(0).get("field").asString()).isEqualTo("age");
        JsonNode all = problem(
                send("GET", "/api/dogs/" + UUID.randomUUID() + "?age=old&colour=red&called_by=Mara", null), 400);
        assertThat(all.get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder("age", "colour", "called_by");
        JsonNode name = problem(send("GET", "/api/dogs/" + UUID.randomUUID() + "?name=a%00b", null), 400);
        assertThat(name.get("errors").get(0).get("field").asString()).isEqualTo("name");
        problem(send("GET", "/api/dogs/" + UUID.randomUUID(), null, "Accept", "text/csv"), 404);
    }

    @Test
    void failuresRevealNoInternals() throws Exception {
        JsonNode problem = problem(send("GET", "/api/broken", null, "X-Request-Id", "req-7"), 500);
        assertThat(problem.get("request_id").asString()).isEqualTo("req-7");
        assertThat(problem.toString()).doesNotContain("hunter2");

        var away = send("GET", "/api/away", null);
        assertThat(problem(away, 503).toString()).doesNotContain("db.internal");
        assertThat(away.headers().firstValue("Retry-After")).contains("1");
        problem(send("GET", "/api/late", null), 503);
    }

    @Test
    void everyResponseHasARequestIdAndSecurityHeaders() throws Exception {
        var headers = send("GET", "/api/cats", null).headers();

        assertThat(headers.firstValue("X-Request-Id")).isPresent();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy")).isPresent();
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void tomcatsRefusalsAreProblemsToo() throws Exception {
        assertThat(raw("GET /api/dogs?a=[^] HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("<html");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theOpenApiDocumentDescribesWhatIsServed() throws Exception {
        var response = send("GET", "/v3/api-docs", null);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode api = ApiJson.mapper().readTree(response.body());

        assertThat(api.get("openapi").asString()).startsWith("3.1");
        assertThat(api.get("paths").propertyNames()).contains("/api/dogs/", "/api/dogs/{id}/");
        JsonNode post = api.at("/paths/~1api~1dogs~1/post");
        assertThat(post.at("/x-side").asString()).isEqualTo("commands");
        assertThat(post.at("/parameters").size()).as(post.toString()).isZero();
        assertThat(post.at("/requestBody/content/application~1json/schema/$ref").asString())
                .isEqualTo("#/components/schemas/ApiConventionsTestDogRequest");
        JsonNode request = api.at("/components/schemas/ApiConventionsTestDogRequest");
        assertThat(request.get("properties").propertyNames()).containsExactlyInAnyOrder("dog_name", "owner", "price");
        assertThat(request.get("required").toString()).isEqualTo("[\"dog_name\"]");
        assertThat(request.at("/properties/owner/type").toString()).contains("null", "string");
        JsonNode dog = api.at("/components/schemas/ApiConventionsTestDog");
        assertThat(dog.at("/properties/price/type").toString())
                .as(dog.toString())
                .contains("null", "string");
        assertThat(api.at("/components/schemas/Role/enum").toString()).contains("sales_manager");
        assertThat(post.at("/responses/400/content/application~1problem+json").isMissingNode())
                .isFalse();
    }
}
