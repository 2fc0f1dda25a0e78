package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.PuppyCrm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product in a JVM of its own, on a data directory that outlives it. */
final class ProductProcess implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Path data;
    private final Class<?> main;
    private final int port;
    private final int managementPort;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private Process process;

    ProductProcess(Path data) throws IOException, InterruptedException {
        this(data, PuppyCrm.class);
    }

    /** @param main starts the product with something more */
    ProductProcess(Path data, Class<?> main) throws IOException, InterruptedException {
        this(data, main, freePort(), freePort());
        awaitReady();
    }

    private ProductProcess(Path data, Class<?> main, int port, int managementPort)
            throws IOException, InterruptedException {
        this.data = data;
        this.main = main;
        this.port = port;
        this.managementPort = managementPort;
        this.process = launch();
    }

    /** A process that has just been launched and may not be ready. */
    static ProductProcess starting(Path data) throws IOException, InterruptedException {
        return new ProductProcess(data, PuppyCrm.class, freePort(), freePort());
    }

    private Process launch() throws IOException, InterruptedException {
        return ProductJvm.running(
                        "-Xmx1g",
                        main.getName(),
                        "--server.port=" + port,
                        "--management.server.port=" + managementPort,
                        "--puppy.data-dir=" + data,
                        "--puppy.limits.requests-per-second=100000",
                        "--puppy.limits.request-burst=100000")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** What it has printed. */
    Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /** SIGKILL: the JVM can't shut anything down. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** SIGTERM: an orderly shutdown, including PostgreSQL. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits until it has ended by itself; returns its exit status. */
    int awaitEnd(Duration limit) throws InterruptedException {
        assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                .as("it has ended; see " + log())
                .isTrue();
        return process.exitValue();
    }

    /** SIGTERM, without waiting for the end. */
    void beginToStop() {
        process.destroy();
    }

    /** Suspends the database and all its processes, as if it hung, or lets them go on. */
    void signalDatabase(String signal) throws IOException, InterruptedException {
        ProcessHandle postmaster = ProcessHandle.of(postmasterPid()).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, Long.toString(postmaster.pid())));
        postmaster.children().forEach(child -> command.add(Long.toString(child.pid())));
        // One of them may have ended by now.
        new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    /** The status of a response, and how long it took. */
    record Timed(int status, Duration took) {}

    Timed timed(URI uri) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        int status = http.send(
                        HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        return new Timed(status, Duration.ofNanos(System.nanoTime() - begun));
    }

    URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    void startAgain() throws IOException, InterruptedException {
        process = launch();
        awaitReady();
    }

    /** SIGKILL of the embedded PostgreSQL, which the product restarts. */
    void killDatabase() throws IOException, InterruptedException {
        long pid = postmasterPid();
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        assertThat(postmaster.destroyForcibly()).isTrue();
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!Files.exists(pidFile()) || postmasterPid() == pid) {
            assertThat(System.nanoTime()).as("PostgreSQL is restarted").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        awaitReady();
    }

    private Path pidFile() {
        return data.resolve("postgresql").resolve("postmaster.pid");
    }

    private long postmasterPid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    }

    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!isReady()) {
            assertThat(process.isAlive()).as("the product runs; see " + log()).isTrue();
            assertThat(System.nanoTime()).as("ready in time; see " + log()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    boolean isReady() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(uri("/readyz"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpClient http() {
        return http;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Registers a company, and gives the access token of its first person. */
    String register(String email) throws IOException, InterruptedException {
        Map<String, String> body = Map.of(
                "company_name", "Kennel",
                "email", email,
                "password", "correct horse battery",
                "first_name", "Ada",
                "last_name", "Chief");
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri("/api/auth/register-company/"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JSON.readTree(response.body()).required("access_token").asString();
    }

    /** Calls the management port. */
    JsonNode operate(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isEqualTo(method.equals("POST") ? 202 : 200);
        return JSON.readTree(response.body());
    }

    /** The first column of a query, run as the owner of the database, independently of the product. */
    List<String> query(String sql) throws SQLException, IOException {
        String port = Files.readAllLines(pidFile()).get(3).strip();
        String password = Files.readString(data.resolve("postgresql.password")).strip();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/puppy", "puppy", password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** An orderly shutdown, including PostgreSQL. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        http.close();
    }
}
