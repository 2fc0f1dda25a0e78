package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.StartRefused;
import com.puppycrm.platform.log.PositionTokens;
import com.puppycrm.platform.testing.InParallel;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Both sides in one process, on an empty directory, as a first-time user starts them. */
@InParallel
class PuppyCrmIT {

    @TempDir
    private static Path data;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application = run();
    }

    @AfterAll
    static void stop() throws IOException {
        // Nobody who follows changes holds up the end.
        Followed open = Followed.by(
                TestCompany.register(new RunningProduct(application), Map.of()).api());
        long begun = System.nanoTime();
        application.close();
        open.awaitEnd();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        CLIENT.close();

        assertThat(Postmaster.of(data.resolve("postgresql"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/page.css, text/css",
        "/icon.svg, image/svg+xml",
        "/livez, application/",
        "/readyz, application/",
        "/v3/api-docs, application/json",
    })
    void whatABrowserAsksForFirstIsServed(String path, String type) throws Exception {
        HttpResponse<String> response = get("local.server.port", path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    }

    @Test
    void metricsAreOnASeparatePort() throws Exception {
        assertThat(get("local.management.port", "/actuator/prometheus").body()).contains("hikaricp_connections");
        assertThat(get("local.server.port", "/actuator/prometheus").statusCode())
                .isEqualTo(404);
        assertThat(get("local.management.port", "/actuator/env").statusCode()).isEqualTo(404);
    }

    /** The actions of a process, such as verifying a customer, can't be replayed. */
    @Test
    void processesAreNotReplayed() throws Exception {
        List<String> processes = JsonMapper.builder()
                .build()
                .readTree(get("local.management.port", "/actuator/projections").body())
                .required("groups")
                .valueStream()
                .filter(group -> group.required("kind").asString().equals("process"))
                .map(group -> group.required("name").asString())
                .toList();

        assertThat(processes).isNotEmpty();
        for (String process : processes) {
            HttpRequest rebuild = HttpRequest.newBuilder(
                            uri("local.management.port", "/actuator/projections/" + process + "/rebuild"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(CLIENT.send(rebuild, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as(process)
                    .isEqualTo(400);
        }
    }

    @Test
    void anUnreachedPositionGetsA503() {
        Api ceo =
                TestCompany.register(new RunningProduct(application), Map.of()).api();

        Reply late = ceo.call("GET", "/api/customers/")
                .header(
                        "X-Min-Position",
                        application.getBean(PositionTokens.class).of(999_999_999_999L))
                .send()
                .refused(503, "read_models_behind");

        assertThat(late.header("Retry-After")).isNotBlank();
    }

    @Test
    void whoHasMissedMoreChangesThanAreKeptIsToldToReadAgain() {
        TestCompany company = TestCompany.register(new RunningProduct(application), Map.of());
        Followed stream = Followed.by(company.api());
        UUID customer = company.customer();
        long old = stream.await("customer.created", customer).id();
        for (int i = 0; i < 60; i++) {
            company.customer();
        }
        stream.await("61 changes", event -> stream.changes().size() > 60);
        stream.close();

        Followed tooOld = Followed.by(company.api(), old);
        Followed recent = Followed.by(company.api(), stream.changes().getLast().id());

        assertThat(tooOld.events().stream().map(Followed.Event::name)).containsExactly("reload", "ready");
        assertThat(recent.events().stream().map(Followed.Event::name)).containsExactly("ready");
        tooOld.close();
        recent.close();
    }

    @Test
    void aSecondProcessOnTheSameDirectoryIsRefused() {
        assertThatThrownBy(PuppyCrmIT::run).isInstanceOf(StartRefused.class);
    }

    @Test
    void aManagementPortThatOthersCanReachIsRefused(@TempDir Path other) {
        assertThatThrownBy(() -> PuppyCrm.application()
                        .run(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--management.server.address=0.0.0.0",
                                "--puppy.data-dir=" + other))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("0.0.0.0");

        assertThat(other).isEmptyDirectory();
    }

    @Test
    void aFailedStartLeavesNothingRunning(@TempDir Path other) throws Exception {
        PreparedData.in(other);
        String taken = application.getEnvironment().getRequiredProperty("local.server.port");

        assertThatThrownBy(() -> PuppyCrm.application()
                        .run("--server.port=" + taken, "--management.server.port=0", "--puppy.data-dir=" + other))
                .hasRootCauseInstanceOf(BindException.class);

        assertThat(Postmaster.of(other.resolve("postgresql"))).isEmpty();
        DataDirectory.take(other).close();
    }

    @Test
    void itIsReadyAgainAfterItsDatabaseWasKilled() throws Exception {
        long pid = Postmaster.of(data.resolve("postgresql")).orElseThrow().pid();

        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Postmaster.of(data.resolve("postgresql"))
                                .filter(postmaster -> postmaster.pid() != pid)
                                .isPresent()
                        && get("local.server.port", "/readyz").statusCode() == 200);
    }

    private static ConfigurableApplicationContext run() {
        return PuppyCrm.application()
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--puppy.limits.read-wait=200ms",
                        "--puppy.limits.changes-kept=50",
                        "--puppy.data-dir=" + data);
    }

    private static HttpResponse<String> get(String portProperty, String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(uri(portProperty, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String portProperty, String path) {
        return URI.create("http://localhost:" + application.getEnvironment().getProperty(portProperty) + path);
    }
}
