package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.testing.InParallel;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who shares an address with somebody who guesses passwords signs in all the same, at the default limits. */
@InParallel
class OfficeIT {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path directory;

    @Test
    void oneAttackersFailuresStopNobodyElse() throws Exception {
        try (var product = new ProductProcess(directory.resolve("data"))) {
            String ann = UUID.randomUUID() + "@example.org";
            String bob = UUID.randomUUID() + "@example.org";
            HttpResponse<String> registered = register(product, ann);
            register(product, bob);
            // What is known outlives the process.
            product.stop();
            product.startAgain();

            int refused = 0;
            for (int i = 0; i < 90; i++) {
                refused += signIn(product, "guessed" + i + "@example.org", "wrong and long", "")
                                        .statusCode()
                                == 429
                        ? 1
                        : 0;
            }
            assertThat(refused).as("the attacker is limited").isPositive();
            assertThat(signIn(product, ann, PASSWORD, "").statusCode()).isEqualTo(200);

            for (int i = 0; i < 20; i++) {
                signIn(product, ann, "wrong and long", "");
            }
            assertThat(signIn(product, ann, PASSWORD, "").statusCode())
                    .as("no guess that comes after too many is right")
                    .isEqualTo(429);
            assertThat(signIn(product, ann, PASSWORD, cookies(registered)).statusCode())
                    .as("but Ann has her browser")
                    .isEqualTo(200);
            assertThat(signIn(product, bob, PASSWORD, cookies(registered)).statusCode())
                    .isEqualTo(200);
        }
    }

    private static HttpResponse<String> register(ProductProcess product, String email) throws Exception {
        return post(
                product,
                "/api/auth/register-company/",
                Map.of(
                        "company_name", "Kennel",
                        "email", email,
                        "password", PASSWORD,
                        "first_name", "Ada",
                        "last_name", "Chief"),
                "");
    }

    private static HttpResponse<String> signIn(ProductProcess product, String email, String password, String cookies)
            throws Exception {
        return post(product, "/api/auth/login/", Map.of("email", email, "password", password), cookies);
    }

    private static HttpResponse<String> post(
            ProductProcess product, String path, Map<String, Object> body, String cookies)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(product.uri(path))
                .header("Content-Type", "application/json")
                .header("X-Session", "cookie")
                .POST(HttpRequest.BodyPublishers.ofByteArray(ProductProcess.JSON.writeValueAsBytes(body)));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return product.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As a browser sends them that has signed out. */
    private static String cookies(HttpResponse<String> response) {
        List<String> held = response.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> !cookie.startsWith("puppy_refresh"))
                .toList();
        assertThat(held).isNotEmpty();
        return String.join("; ", held);
    }
}
