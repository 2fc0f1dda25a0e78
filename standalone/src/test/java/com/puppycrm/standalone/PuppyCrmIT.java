package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.running.StartRefused;
import com.puppycrm.platform.testing.InParallel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
            HttpResponse<String> refused = operate(process + "/rebuild");
            assertThat(refused.statusCode()).as(process).isEqualTo(409);
            assertThat(refused.body()).contains(process + " is a process");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-lists/rebuild", "order-lists/retry", "order-list/erase"})
    void unknownGroupsAndActionsAreNotFound(String operation) throws Exception {
        HttpResponse<String> refused = operate(operation);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("detail");
    }

    private HttpResponse<String> operate(String operation) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("local.management.port", "/actuator/projections/" + operation))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Where nobody gives positions, which is what the tail does. */
    @Test
    void anUnreachedPositionGetsA503AndTooManyWhoWaitForItA429() throws Exception {
        TestCompany company = TestCompany.register(new RunningProduct(application), Map.of());
        LogTail tail = application.getBean(LogTail.class);
        tail.stop();
        try {
            String unreached = company.api()
                    .post("/api/customers/", TestCompany.person())
                    .expect(201)
                    .header("X-Event-Position");
            Callable<Reply> read = () -> company.api()
                    .call("GET", "/api/customers/")
                    .header("X-Min-Position", unreached)
                    .send();

            Reply late = read.call().refused(503, "read_models_behind");
            List<Reply> crowd;
            try (var threads = Executors.newFixedThreadPool(6)) {
                crowd = threads.invokeAll(Collections.nCopies(6, read)).stream()
                        .map(Future::resultNow)
                        .toList();
            }

            assertThat(late.header("Retry-After")).isNotBlank();
            assertThat(crowd).extracting(Reply::status).containsOnly(429, 503).contains(429, 503);
        } finally {
            tail.start();
        }
        company.api().get("/api/customers/").expect(200);
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
    void aFailedStartLeavesNothingRunning(@TempDir Path other) throws IOException {
        PreparedData.in(other);

        assertThatThrownBy(() -> PuppyCrm.application()
                        .run(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--puppy.limits.read-wait=soon",
                                "--puppy.data-dir=" + other))
                .hasMessageContaining("soon");

        assertThat(Postmaster.of(other.resolve("postgresql"))).isEmpty();
        DataDirectory.take(other).close();
    }

    @Test
    void aCommitThatIsLostWithItsConnectionIs503AndLeavesNothing() throws Exception {
        TestCompany company = TestCompany.register(new RunningProduct(application), Map.of());
        UUID customer = company.customer();
        asOwner("""
            create function public.lose_commit() returns trigger language plpgsql security definer as $$
            begin
                perform pg_terminate_backend(pg_backend_pid());
                perform pg_sleep(5);
                return null;
            end $$
            """);
        asOwner("""
            create constraint trigger lose_commit after insert on log.event deferrable initially deferred
            for each row when (new.type = 'customer.notes_changed') execute function public.lose_commit()
            """);
        try {
            Reply lost = company.api()
                    .patch("/api/customers/" + customer + "/", Map.of("notes", "lost"))
                    .refused(503, "temporarily_unavailable");
            assertThat(lost.header("Retry-After")).isNotBlank();
        } finally {
            asOwner("drop trigger lose_commit on log.event");
            asOwner("drop function public.lose_commit()");
        }
        assertThat(company.api()
                        .get("/api/customers/" + customer + "/")
                        .expect(200)
                        .at("/version")
                        .asInt())
                .isEqualTo(1);
    }

    private static void asOwner(String sql) throws SQLException {
        var owner = application.getBean(DatabaseConnection.class);
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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
                        "--puppy.limits.read-wait=500ms",
                        "--puppy.limits.waiting-reads-per-caller=3",
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
