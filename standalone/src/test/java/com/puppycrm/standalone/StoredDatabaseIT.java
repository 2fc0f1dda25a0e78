package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.ProcessingGroup;
import com.puppycrm.platform.projections.ProcessingGroups;
import com.puppycrm.platform.testing.StoredDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A database filled by an earlier version opens, shows the same data, with or without fields added since, and can be
 * used. Its README explains its origin.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoredDatabaseIT {

    /** For tests that change what the others compare. */
    private static final int LAST = Integer.MAX_VALUE;

    private static final String STORED = "/stored/0.1-c0398cc/";

    /** The versions of the schemas at that time. */
    private static final Map<String, String> VERSIONS =
            Map.of("log", "1", "keys", "2", "identity", "2", "command", "5", "query", "4");

    /** The rule has been named like its setting since. */
    private static final JsonNode RESPONSES =
            Api.JSON.readTree(unzipped("responses.json.gz").replaceAll("\\btrusted_domain\\b", "trusted_domains"));

    private static final JsonNode IDS = Api.JSON.readTree(text("ids.json"));

    private ConfigurableApplicationContext application;
    private Api ceo;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        String url = StoredDatabase.restore(
                "stored", StoredDatabaseIT.class.getResourceAsStream(STORED + "database.copy.gz"), VERSIONS);
        keepARefusalAsItWasThen(url);
        application = PuppyCrm.application()
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--puppy.data-dir=" + data,
                        "--puppy.database.url=" + url,
                        "--puppy.master-key=" + text("master.key").strip(),
                        "--puppy.demo.allowed=false");
        var product = new RunningProduct(application);
        await("read models are rebuilt").atMost(Duration.ofSeconds(30)).until(this::haveCaughtUp);
        String token = product.anybody()
                .post("/api/auth/login/", Map.of("email", "ceo@stored.example", "password", "a long enough password"))
                .expect(200)
                .text("access_token");
        ceo = product.with(token);
    }

    private boolean haveCaughtUp() {
        long end = jdbcLong("select count(*) from log.event");
        return application.getBean(ProcessingGroups.class).all().stream().allMatch(group -> group.position() >= end);
    }

    private long jdbcLong(String sql) {
        return application
                .getBean(CommandDatabase.class)
                .jdbc()
                .sql(sql)
                .query(Long.class)
                .single();
    }

    private static void keepARefusalAsItWasThen(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement line = connection.prepareStatement("""
                    insert into identity.access_log (id, company_id, at, kind, request_id, subject)
                    values (gen_random_uuid(), ?::uuid, now(), 'permission_refused', 'r', ?::jsonb)
                    """)) {
            line.setString(1, id("company"));
            line.setString(2, """
                {"method": "POST", "required_permission": "CanManageCustomers",
                 "path": "/api/customers/%s/verify/anna.berg@example.com"}
                """.formatted(id("c2").toUpperCase(Locale.ROOT)));
            line.executeUpdate();
        }
    }

    @Test
    void pathsThatWereRefusedHaveBecomeRoutesAndIds() {
        JsonNode subject = ceo.get("/api/audit/access-log/?kind=permission_refused")
                .expect(200)
                .at("/items/0/subject");

        assertThat(subject).isEqualTo(Api.JSON.readTree("""
            {"method": "POST", "required_permission": "CanManageCustomers",
             "route": "/api/customers/{id}/verify/{}", "ids": ["%s"]}
            """.formatted(id("c2"))));
    }

    @AfterAll
    void close() {
        application.close();
    }

    private static String text(String name) {
        try (InputStream in = StoredDatabaseIT.class.getResourceAsStream(STORED + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String unzipped(String name) {
        try (InputStream in = new GZIPInputStream(StoredDatabaseIT.class.getResourceAsStream(STORED + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String id(String name) {
        return IDS.required(name).stringValue();
    }

    /** Without the records with dead letters, which have their own tests. */
    static Stream<String> paths() {
        return RESPONSES.propertyNames().stream()
                .filter(path -> !lists().toList().contains(path)
                        && !path.equals("/api/orders/" + id("o3") + "/")
                        && !path.equals("/api/orders/" + id("o3") + "/status-history/"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void recordsLookAsInTheEarlierVersion(String path) {
        assertThat(RecordedJson.differences(
                        RESPONSES.required(path), ceo.get(path).expect(200).json()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listsTheSameRecords(String path) {
        List<JsonNode> before =
                RESPONSES.required(path).required("items").valueStream().toList();
        List<JsonNode> now =
                ceo.get(path).expect(200).json().required("items").valueStream().toList();
        assertThat(now).hasSameSizeAs(before);
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).required("id").stringValue().equals(id("o3"))) {
                assertThat(RecordedJson.differences(before.get(i), now.get(i))).isEmpty();
            }
        }
    }

    static Stream<String> lists() {
        return Stream.of("/api/orders/", "/api/customers/");
    }

    @Test
    void whatDecisionsAboutOthersDependOnHasMovedToItsOwnTable() {
        List<String> kept = application
                .getBean(CommandDatabase.class)
                .jdbc()
                .sql("""
                    select id || ' ' || archived || ' ' || verified || ' ' || coalesce(referred_by::text, '')
                    from command.customer join command.directory using (id)
                    """)
                .query(String.class)
                .list();
        List<JsonNode> records = Stream.of("false", "true")
                .flatMap(archived ->
                        ceo.get("/api/customers/?limit=200&archived=" + archived).expect(200).items().stream())
                .toList();

        assertThat(records).isNotEmpty();
        assertThat(kept)
                .containsAll(records.stream()
                        .map(record -> record.at("/id").stringValue() + " "
                                + record.at("/archived").booleanValue() + " "
                                + record.at("/verified").booleanValue() + " "
                                + record.at("/referred_by").stringValue(""))
                        .toList())
                .anyMatch(row -> row.contains(" true "))
                .anyMatch(row -> row.contains(" false "))
                .anyMatch(row -> !row.endsWith(" "));
    }

    @Test
    void everyEventTypeIsPresent() {
        assertThat(jdbcLong("select count(distinct type) from log.event")).isEqualTo(32);
    }

    /** The earlier version's projection could not handle two moves; after the rebuild they are present. */
    @Test
    void readModelsWithDeadLettersAreRebuiltFromTheLog() {
        JsonNode order = ceo.get("/api/orders/" + id("o3") + "/").expect(200).json();
        assertThat(RESPONSES
                        .required("/api/orders/" + id("o3") + "/")
                        .required("status")
                        .stringValue())
                .isEqualTo("pending");
        assertThat(order.required("status").stringValue()).isEqualTo("shipped");
        assertThat(group("order-list").deadLetters()).isEmpty();
    }

    @Test
    @Order(LAST)
    void deadLettersOfAProcessAreKeptAndCanBeRetried() {
        ProcessingGroup process = group("when-customer-created-then-verify");
        UUID poisoned = UUID.fromString(id("poisoned"));
        assertThat(process.parkedStreams()).containsExactly(poisoned);
        assertThat(process.retry(poisoned)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(ceo.get("/api/customers/" + poisoned + "/")
                        .expect(200)
                        .json()
                        .required("verified")
                        .booleanValue())
                .isTrue());
    }

    private ProcessingGroup group(String name) {
        return application.getBean(ProcessingGroups.class).named(name).orElseThrow();
    }

    /** As if the first request were recent, because responses are kept only for a day. */
    @Test
    void aRepeatedRequestGetsItsStoredResponse() {
        application
                .getBean(CommandDatabase.class)
                .jdbc()
                .sql("update command.idempotent_answer set claimed_at = now()")
                .update();
        long events = jdbcLong("select count(*) from log.event");
        Reply again = ceo.call("POST", "/api/customers/")
                .header("Idempotency-Key", "stored-customer")
                .text("application/json", text("customer-request.json"))
                .send()
                .expect(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().required("id").stringValue()).isEqualTo(id("customer"));
        assertThat(jdbcLong("select count(*) from log.event")).isEqualTo(events);
    }

    @Test
    @Order(LAST)
    void itAcceptsChanges() {
        String customer =
                ceo.get("/api/customers/" + id("c2") + "/").expect(200).text("id");
        String order = ceo.post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                customer,
                                "items",
                                List.of(Map.of("product_name", "Bone", "quantity", 1, "unit_price", "12.50"))))
                .expect(201)
                .text("order_number");
        assertThat(order).matches("STO-\\d{4}-000004");
        JsonNode found =
                ceo.get("/api/orders/?customer_id=" + customer).expect(200).json();
        assertThat(found.required("items").get(0).required("total").stringValue())
                .isEqualTo("12.50");
        Set<String> positions = Set.copyOf(application
                .getBean(CommandDatabase.class)
                .jdbc()
                .sql("select position from log.event_position")
                .query(String.class)
                .list());
        assertThat(positions).hasSize((int) jdbcLong("select max(position) from log.event_position"));
    }

    /** Those of events from before there were such positions too. */
    @Test
    void everyEventIsCountedWithinItsCompany() {
        assertThat(jdbcLong("select count(*) from log.event_position"))
                .isEqualTo(jdbcLong("select count(*) from log.event"));
        assertThat(jdbcLong("""
            select count(*) from (
                select p.company_position,
                    row_number() over (partition by e.company_id order by p.position) as wanted
                from log.event_position p join log.event e on e.id = p.event_id and e.company_id = p.company_id) as places
            where company_position <> wanted
            """)).isZero();
    }
}
