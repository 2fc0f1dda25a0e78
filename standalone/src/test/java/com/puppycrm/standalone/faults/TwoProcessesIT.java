package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.puppycrm.command.CommandSide;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.running.StartRefused;
import com.puppycrm.platform.testing.InParallel;
import com.puppycrm.platform.testing.TestPostgres;
import com.puppycrm.query.QuerySide;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Separate sides that share only a PostgreSQL and the master key, with two nodes each. The benchmark Visibility
 * measures the delay.
 */
@InParallel
class TwoProcessesIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int ROUNDS = 30;

    /** Enough for several snapshots. */
    private static final int MANY_CHANGES = 100;

    private static final int MANY_REMINDERS = 20;
    private static final int MANY_TAGGED = 60;
    private static final int MANY_SEGMENTS = 10;
    private static final int MANY_ENTERING = 5;

    @TempDir
    private static Path data;

    private static TestPostgres postgres;
    private static ConfigurableApplicationContext command;
    private static ConfigurableApplicationContext secondCommand;
    private static ConfigurableApplicationContext query;
    private static ConfigurableApplicationContext secondQuery;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.fresh();
        command = run(CommandSide.class, "command");
        secondCommand = run(CommandSide.class, "command");
        query = run(QuerySide.class, "query");
        // Finds every segment of every projection claimed.
        secondQuery = run(QuerySide.class, "query");
    }

    @AfterAll
    static void stop() {
        secondQuery.close();
        query.close();
        secondCommand.close();
        command.close();
        HTTP.close();
        postgres.close();
    }

    @Test
    void theQuerySideShowsTheResponsesOfTheCommandSide() throws Exception {
        String token = register();
        for (int round = 0; round < ROUNDS; round++) {
            HttpResponse<String> created = post(
                    "/api/customers/",
                    token,
                    Map.of("email", "c" + round + "@example.org", "first_name", "Mara", "last_name", "Lindqvist"));
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            String position = created.headers().firstValue("X-Event-Position").orElseThrow();
            String path = "/api/customers/"
                    + JSON.readTree(created.body()).required("id").asString() + "/";

            HttpResponse<String> shown = get(query, path, token, position);
            HttpResponse<String> shownBySecond = get(secondQuery, path, token, position);

            assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
            assertThat(shownBySecond.statusCode()).as(shownBySecond.body()).isEqualTo(200);
            assertThat(body(shownBySecond)).isEqualTo(body(shown));
        }
    }

    @Test
    void noNodeDecidesFromAnOutdatedSnapshot() throws Exception {
        String token = register();
        HttpResponse<String> created = post(
                "/api/customers/",
                token,
                Map.of("email", "long@example.org", "first_name", "Mara", "last_name", "Lindqvist"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String path = "/api/customers/" + body(created).required("id").asString() + "/";

        for (int version = 1; version <= MANY_CHANGES; version++) {
            // In turns, so that each node has cached its own changes to the stream but not the other's.
            boolean first = version / 30 % 2 == 0;
            var node = first ? command : secondCommand;
            var other = first ? secondCommand : command;

            HttpResponse<String> changed = change(node, path, token, version, "note " + version);
            HttpResponse<String> late = change(other, path, token, version, "too late");

            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
            assertThat(changed.headers().firstValue("ETag")).hasValue("\"" + (version + 1) + "\"");
            assertThat(late.statusCode()).as(late.body()).isEqualTo(412);
            assertThat(body(late).required("current_version").asInt()).isEqualTo(version + 1);
        }
        HttpResponse<String> unchanged = change(command, path, token, MANY_CHANGES + 1, "note " + MANY_CHANGES);
        assertThat(body(unchanged).required("version").asInt()).isEqualTo(MANY_CHANGES + 1);
    }

    private static HttpResponse<String> change(
            ConfigurableApplicationContext node, String path, String token, int version, String note) throws Exception {
        HttpRequest patch = request(node, path, token)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("notes", note))))
                .build();
        return HTTP.send(patch, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anUnreachedPositionGetsA503() throws Exception {
        String token = register();
        List<LogTail> tails = Stream.of(command, secondCommand, query, secondQuery)
                .map(node -> node.getBean(LogTail.class))
                .toList();

        try (ConfigurableApplicationContext hurried = run(QuerySide.class, "query", "--puppy.limits.read-wait=200ms")) {
            tails.forEach(LogTail::stop);
            hurried.getBean(LogTail.class).stop();
            String unreached = post(
                            "/api/customers/",
                            token,
                            Map.of("email", "late@example.org", "first_name", "Mara", "last_name", "Lindqvist"))
                    .headers()
                    .firstValue("X-Event-Position")
                    .orElseThrow();
            HttpResponse<String> early = get(hurried, "/api/customers/", token, unreached);

            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.headers().firstValue("Retry-After")).isPresent();

            HttpRequest rehearse = request(hurried, "/api/company/auto-verification/rehearse/", token)
                    .header("X-Min-Position", unreached)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            assertThat(HTTP.send(rehearse, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(503);
        } finally {
            tails.forEach(LogTail::start);
        }
    }

    /** Of two nodes, after both were down at the time. */
    @Test
    void aReminderDueWhileNobodyWasThereComesOnce() throws Exception {
        String token = register();
        HttpResponse<String> customer = post(
                "/api/customers/",
                token,
                Map.of("email", "due@example.org", "first_name", "Mara", "last_name", "Lindqvist"));
        String path = "/api/customers/" + body(customer).required("id").asString() + "/interactions/";
        List<SmartLifecycle> reminders = Stream.of(command, secondCommand)
                .map(node -> node.getBean("followUpReminders", SmartLifecycle.class))
                .toList();
        reminders.forEach(SmartLifecycle::stop);
        Instant due = Instant.now().plusMillis(500);
        List<String> followUps = new ArrayList<>();
        String position = "";
        for (int i = 0; i < MANY_REMINDERS; i++) {
            HttpResponse<String> logged = post(
                    path,
                    token,
                    Map.of(
                            "type",
                            "call",
                            "subject",
                            "Call back",
                            "description",
                            "As promised",
                            "follow_up",
                            Map.of("due_at", due.toString())));
            assertThat(logged.statusCode()).as(logged.body()).isEqualTo(201);
            followUps.add(body(logged).required("id").asString());
            position = logged.headers().firstValue("X-Event-Position").orElseThrow();
        }
        await().until(() -> Instant.now().isAfter(due));
        assertThat(reminders(token, position, followUps)).isEmpty();

        reminders.forEach(SmartLifecycle::start);

        String last = position;
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(reminders(token, last, followUps)).hasSizeGreaterThanOrEqualTo(MANY_REMINDERS));
        assertThat(reminders(token, last, followUps)).containsExactlyInAnyOrderElementsOf(followUps);
        await().untilAsserted(() -> assertThat(tasks()).isZero());
        assertThat(reminders(token, last, followUps)).containsExactlyInAnyOrderElementsOf(followUps);
    }

    /** The follow-ups of which it was recorded that they are due, each as often as that was. */
    private static List<String> reminders(String token, String position, List<String> followUps) throws Exception {
        List<String> recorded = new ArrayList<>();
        for (String id : followUps) {
            HttpResponse<String> history = get(query, "/api/interactions/" + id + "/history/", token, position);
            body(history).required("items").forEach(event -> {
                if (event.required("type").asString().equals("interaction.follow_up_due")) {
                    recorded.add(id);
                }
            });
        }
        return recorded;
    }

    /** By two nodes, which begin when all is noted; and once more, when all is noted again. */
    @Test
    void anAutomaticTagComesToEachCustomerOnce() throws Exception {
        String token = register();
        List<SmartLifecycle> givers = Stream.of(command, secondCommand)
                .map(node -> node.getBean("tagsByRules", SmartLifecycle.class))
                .toList();
        givers.forEach(SmartLifecycle::stop);
        List<UUID> customers = new ArrayList<>();
        for (int i = 0; i < MANY_TAGGED; i++) {
            HttpResponse<String> created = post(
                    "/api/customers/",
                    token,
                    Map.of("email", "t" + i + "@example.org", "first_name", "Mara", "last_name", "Lindqvist"));
            customers.add(UUID.fromString(body(created).required("id").asString()));
        }
        HttpResponse<String> tag =
                post("/api/tags/", token, Map.of("name", "Young", "auto_criteria", Map.of("created_days", 1)));
        assertThat(tag.statusCode()).as(tag.body()).isEqualTo(201);
        CommandDatabase database = command.getBean(CommandDatabase.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> notes(database) == MANY_TAGGED);

        givers.forEach(SmartLifecycle::start);

        await().atMost(Duration.ofSeconds(60)).until(() -> notes(database) == 0);
        assertThat(tagged(database, customers)).isEqualTo(MANY_TAGGED);
        query.getBean(QueryDatabase.class)
                .jdbc()
                .sql("""
                    insert into identity.tag_note (company_id, customer_id, tag, comes)
                    select company_id, id, 1, true from query.customer where id = any (:customers)
                    """)
                .param("customers", customers.toArray(UUID[]::new))
                .update();
        await().atMost(Duration.ofSeconds(60)).until(() -> notes(database) == 0);
        assertThat(tagged(database, customers)).isEqualTo(MANY_TAGGED);
    }

    /** By two nodes, which begin when all have entered. */
    @Test
    void whoEntersASegmentIsToldOnce() throws Exception {
        String token = register();
        List<SmartLifecycle> tellers = Stream.of(query, secondQuery)
                .map(node -> node.getBean("segmentNewsClock", SmartLifecycle.class))
                .toList();
        tellers.forEach(SmartLifecycle::stop);
        List<UUID> segments = new ArrayList<>();
        for (int i = 0; i < MANY_SEGMENTS; i++) {
            HttpResponse<String> created =
                    post("/api/segments/", token, Map.of("name", "New " + i, "criteria", Map.of("created_days", 1)));
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            String position = created.headers().firstValue("X-Event-Position").orElseThrow();
            UUID segment = UUID.fromString(body(created).required("id").asString());
            segments.add(segment);
            HttpRequest subscribe = request(query, "/api/segments/" + segment + "/subscription/", token)
                    .header("X-Min-Position", position)
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> subscribed = HTTP.send(subscribe, HttpResponse.BodyHandlers.ofString());
            assertThat(subscribed.statusCode()).as(subscribed.body()).isEqualTo(200);
        }
        QueryDatabase database = query.getBean(QueryDatabase.class);
        // Those in it when its members are found first are not news.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> number(
                                database,
                                "select count(*) from query.segment_since where segment_id = any (:segments)",
                                segments)
                        == MANY_SEGMENTS);
        for (int i = 0; i < MANY_ENTERING; i++) {
            post(
                    "/api/customers/",
                    token,
                    Map.of("email", "n" + i + "@example.org", "first_name", "Mara", "last_name", "Lindqvist"));
        }
        String waiting = "select count(*) from identity.segment_entry where segment_id = any (:segments)";
        await().atMost(Duration.ofSeconds(60))
                .until(() -> number(database, waiting, segments) == MANY_SEGMENTS * MANY_ENTERING);

        tellers.forEach(SmartLifecycle::start);

        await().atMost(Duration.ofSeconds(60)).until(() -> number(database, waiting, segments) == 0);
        String told = "select %s from identity.notification where segment_id = any (:segments)";
        assertThat(number(database, told.formatted("count(*)"), segments)).isEqualTo(MANY_SEGMENTS);
        assertThat(number(database, told.formatted("sum(customers)"), segments))
                .isEqualTo(MANY_SEGMENTS * MANY_ENTERING);
    }

    private static int number(QueryDatabase database, String sql, List<UUID> segments) {
        return database.jdbc()
                .sql(sql)
                .param("segments", segments.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    private static int notes(CommandDatabase database) {
        return database.jdbc()
                .sql("select count(*) from identity.tag_note")
                .query(Integer.class)
                .single();
    }

    private static int tagged(CommandDatabase database, List<UUID> customers) {
        return database.jdbc()
                .sql("select count(*) from log.event where stream_id = any (:customers) and type = :type")
                .param("customers", customers.toArray(UUID[]::new))
                .param("type", "customer.tags_changed")
                .query(Integer.class)
                .single();
    }

    private static int tasks() {
        return command.getBean(CommandDatabase.class)
                .jdbc()
                .sql("select count(*) from command.scheduled_task")
                .query(Integer.class)
                .single();
    }

    /** A node without the key that the others share, such as one with a volume that was not mounted. */
    @Test
    void aKeyThatIsMissingBesideAForeignDatabaseIsNotReplaced(@TempDir Path empty) {
        assertThatThrownBy(() -> SpringApplication.run(
                        QuerySide.class,
                        "--puppy.sides=query",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--puppy.data-dir=" + empty,
                        "--puppy.database.url=" + postgres.ownerUrl()))
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageContaining("master key is missing");

        assertThat(empty).isEmptyDirectory();
    }

    private static JsonNode body(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static ConfigurableApplicationContext run(Class<?> application, String sides, String... more) {
        byte[] masterKey = new byte[32];
        Arrays.fill(masterKey, (byte) 7);
        Stream<String> arguments = Stream.of(
                "--puppy.sides=" + sides,
                "--server.port=0",
                "--management.server.port=0",
                "--puppy.data-dir=" + data,
                "--puppy.master-key=" + Base64.getEncoder().encodeToString(masterKey),
                "--puppy.database.url=" + postgres.ownerUrl(),
                "--puppy.database.command-pool=5",
                "--puppy.database.query-pool=8",
                "--puppy.segment-news-together=200ms");
        return SpringApplication.run(
                application, Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }

    private static String register() throws Exception {
        HttpResponse<String> response = post(
                "/api/auth/register-company/",
                "",
                Map.of(
                        "company_name", "Kennel",
                        "email", UUID.randomUUID() + "@example.com",
                        "password", "correct horse battery",
                        "first_name", "Ada",
                        "last_name", "Chief"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JSON.readTree(response.body()).required("access_token").asString();
    }

    private static HttpResponse<String> post(String path, String token, Map<String, Object> body) throws Exception {
        HttpRequest.Builder request = request(command, path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(
            ConfigurableApplicationContext node, String path, String token, String position) throws Exception {
        HttpRequest.Builder request = request(node, path, token).header("X-Min-Position", position);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext node, String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + node.getEnvironment().getProperty("local.server.port") + path))
                .timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
