package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Written data is available after every kind of stop, with a token issued before. */
final class SurvivalScenario {

    private SurvivalScenario() {}

    /** How the product, or its database, is stopped. */
    enum End {
        SIGTERM,
        SIGKILL,
        SIGKILL_OF_POSTGRESQL
    }

    static void run(Path data, End... ends) throws Exception {
        long launched = System.nanoTime();
        try (ProductProcess product = new ProductProcess(data)) {
            report("on an empty folder", launched);
            Written written = write(product);

            for (End end : ends) {
                launched = System.nanoTime();
                survive(product, end);
                report("after " + end, launched);
                written.assertThere(product);
            }
        }
    }

    /** A customer, as it was read. */
    record Written(String token, String path, JsonNode customer) {

        void assertThere(ProductProcess product) throws Exception {
            assertThat(call(product, path, token, null, 200)).isEqualTo(customer);
            assertThat(call(product, "/api/customers/?search=lindqvist", token, null, 200)
                            .required("items"))
                    .containsExactly(customer);
        }
    }

    static Written write(ProductProcess product) throws Exception {
        String token = register(product, "ceo@example.com");
        JsonNode created = call(product, "/api/customers/", token, customer(), 201);
        String path = "/api/customers/" + created.required("id").asString() + "/";
        JsonNode written = call(product, path, token, null, 200);
        assertThat(written.required("email").asString()).isEqualTo("mara@example.org");
        return new Written(token, path, written);
    }

    /** Registers a company; returns an access token. */
    static String register(ProductProcess product, String email) throws Exception {
        return call(product, "/api/auth/register-company/", null, registration(email), 201)
                .required("access_token")
                .asString();
    }

    private static void survive(ProductProcess product, End end) throws Exception {
        switch (end) {
            case SIGTERM -> {
                product.stop();
                product.startAgain();
            }
            case SIGKILL -> {
                product.kill();
                product.startAgain();
            }
            case SIGKILL_OF_POSTGRESQL -> product.killDatabase();
        }
    }

    private static void report(String when, long launched) {
        System.out.printf("data survive: ready %s in %.1f s%n", when, (System.nanoTime() - launched) / 1e9);
    }

    private static Map<String, String> registration(String email) {
        return Map.of(
                "company_name", "Kennel",
                "email", email,
                "password", "correct horse battery",
                "first_name", "Ada",
                "last_name", "Chief");
    }

    private static Map<String, String> customer() {
        return Map.of("email", "mara@example.org", "first_name", "Mara", "last_name", "Lindqvist");
    }

    private static JsonNode call(
            ProductProcess product, String path, @Nullable String token, @Nullable Map<String, String> body, int status)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(product.uri(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(ProductProcess.JSON.writeValueAsBytes(body)));
        }
        HttpResponse<String> response = product.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(status);
        return ProductProcess.JSON.readTree(response.body());
    }
}
