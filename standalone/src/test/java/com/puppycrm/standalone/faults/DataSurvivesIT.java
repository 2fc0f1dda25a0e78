package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Written data is available after every kind of stop, with a token issued before. */
class DataSurvivesIT {

    @TempDir
    private Path folder;

    @Test
    void dataSurvivesStopsAndKills() throws Exception {
        long launched = System.nanoTime();
        try (ProductProcess product = new ProductProcess(Files.createDirectory(folder.resolve("data")))) {
            tell("on an empty folder", launched);
            JsonNode company = call(product, "/api/auth/register-company/", null, registration(), 201);
            String token = company.required("access_token").asString();
            JsonNode created = call(product, "/api/customers/", token, customer(), 201);
            String path = "/api/customers/" + created.required("id").asString() + "/";
            JsonNode written = call(product, path, token, null, 200);
            assertThat(written.required("email").asString()).isEqualTo("mara@example.org");

            product.stop();
            launched = System.nanoTime();
            product.startAgain();
            tell("after SIGTERM", launched);
            assertThat(call(product, path, token, null, 200)).isEqualTo(written);

            product.kill();
            launched = System.nanoTime();
            product.startAgain();
            tell("after SIGKILL", launched);
            assertThat(call(product, path, token, null, 200)).isEqualTo(written);

            launched = System.nanoTime();
            product.killDatabase();
            tell("after SIGKILL of PostgreSQL", launched);
            assertThat(call(product, path, token, null, 200)).isEqualTo(written);
            assertThat(call(product, "/api/customers/?search=mara", token, null, 200)
                            .required("items"))
                    .containsExactly(written);
        }
    }

    @Test
    void stoppedDuringItsStartItLeavesNothingRunning() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (ProductProcess product = ProductProcess.starting(data)) {
            await("initdb is at work")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Files.exists(data.resolve("postgresql.new")));

            product.stop();

            assertThat(ProcessHandle.allProcesses()
                            .map(ProcessHandle::info)
                            .map(info -> info.commandLine().orElse(""))
                            .filter(line -> line.contains(data.toString())))
                    .isEmpty();
        }
    }

    private static void tell(String when, long launched) {
        System.out.printf("DataSurvivesIT: ready %s in %.1f s%n", when, (System.nanoTime() - launched) / 1e9);
    }

    private static Map<String, String> registration() {
        return Map.of(
                "company_name", "Kennel",
                "email", "ceo@example.com",
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
