package com.puppycrm.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.log.PositionTokens;
import com.puppycrm.standalone.GuideCommands;
import com.puppycrm.standalone.PreparedData;
import com.puppycrm.standalone.PuppyCrm;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo company in the whole product: created over HTTP, interrupted while loading, and completed by the next start.
 * The expected totals are in the README of its data.
 */
@ExtendWith(OutputCaptureExtension.class)
class DemoCompanyIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /**
     * Orders with a note and in processing; shipped ones with carrier, payment and delivery; customers, verifications,
     * staff; tags, segments, customers with tags.
     */
    private static final long EVENTS = 3 * 830 + 4 * 809 + 91 + 89 + 1 + 2 * 10 + 2 + 5 + 42;

    private static final String ORIGINAL = "{\"dates\":\"original\"}";

    @TempDir
    private static Path data;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static ConfigurableApplicationContext application;
    private static JsonNode made;
    private static JsonNode interrupted;
    private static JsonNode madeAgain;
    private static JsonNode madeConcurrently;
    private static String printed;
    private static JsonNode renewed;
    private static int statusWithTheFirst;
    private static final Map<String, String> TOKENS = new HashMap<>();
    private static String ceo;
    private static String position;

    @BeforeAll
    static void makeItInterruptItAndFinishIt(CapturedOutput output) throws Exception {
        PreparedData.in(data);
        application = run();
        assertThat(body(send("GET", "/api/demo/", null, null)))
                .isEqualTo(JSON.readTree("{\"sign_ins\":[],\"state\":\"absent\",\"done\":0,\"total\":921}"));
        var first = CLIENT.sendAsync(request("POST", "/api/demo/", null, ORIGINAL), BodyHandlers.ofString());
        var second = CLIENT.sendAsync(request("POST", "/api/demo/", null, ORIGINAL), BodyHandlers.ofString());
        List<HttpResponse<String>> responses = Stream.of(first.join(), second.join())
                .sorted(Comparator.comparingInt(HttpResponse::statusCode))
                .toList();
        assertThat(responses).extracting(HttpResponse::statusCode).containsExactly(200, 201);
        assertThat(body(responses.getFirst()).get("company"))
                .isEqualTo(body(responses.getLast()).get("company"));
        assertThat(responses.getLast().headers().map()).containsKeys("X-Event-Position", "ETag", "Location");
        made = body(responses.getLast());
        madeConcurrently = body(responses.getFirst());
        await().atMost(TIMEOUT).until(() -> done() >= 200);
        application.close();

        int before = output.getOut().length();
        application = run("--puppy.demo=true");
        printed = output.getOut().substring(before);
        interrupted = progressAtStart(printed);
        await().atMost(TIMEOUT).until(() -> done() == 921);
        HttpResponse<String> again = send(
                "POST",
                "/api/demo/",
                null,
                described("/requestBody/content/application~1json/example").toString());
        assertThat(again.statusCode()).isEqualTo(200);
        madeAgain = body(again);
        long last = application
                .getBean(CommandDatabase.class)
                .jdbc()
                .sql("select max(id) from log.event")
                .query(Long.class)
                .single();
        position = application.getBean(PositionTokens.class).of(last);
        statusWithTheFirst = signInStatus(made.get("sign_ins").get(1));
        renewed = body(send("POST", "/api/demo/", null, "{\"renew_passwords\":true}"));
        for (JsonNode signIn : renewed.get("sign_ins")) {
            TOKENS.put(text(signIn, "email"), signIn(signIn));
        }
        ceo = TOKENS.get(text(renewed.get("sign_ins").get(0), "email"));
    }

    @AfterAll
    static void stop() throws IOException {
        application.close();
        CLIENT.close();
    }

    /** Of the committed API document, which is the one served. */
    private static JsonNode described(String part) {
        return JSON.readTree(Path.of("../dashboard/openapi.json")).at("/paths/~1api~1demo~1/post" + part);
    }

    @Test
    void theDocumentDescribesBothResponses() {
        for (int status : new int[] {200, 201}) {
            assertThat(described("/responses/" + status + "/content/application~1json/schema/$ref")
                            .asString(""))
                    .isEqualTo("#/components/schemas/Demo");
        }
    }

    @Test
    void signInIsPossibleAtOnceAndTheRestFollows() {
        assertThat(text(made, "state")).isEqualTo("loading");
        assertThat(made.get("total").asInt()).isEqualTo(921);
        assertThat(text(made.get("company"), "name")).isEqualTo("Northwind Traders");
        assertThat(interrupted.get("done").asInt()).isBetween(200, 920);
    }

    @Test
    void theGuideLeadsToItsData(@TempDir Path directory) throws Exception {
        List<String> commands = Stream.concat(
                        GuideCommands.ofGuide("", "## 1. Register").stream(),
                        GuideCommands.ofGuide("## 8. A company with data", "## 9. Sign out").stream())
                .toList();

        GuideCommands.Ran ran = GuideCommands.run(
                directory,
                URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port")),
                commands,
                "echo; echo \"signed in: $DEMO_TOKEN\"");

        assertThat(ran.sent()).extracting(GuideCommands.Sent::status).containsOnly(200);
        assertThat(ran.output()).contains("\"items\":[{\"id\"").containsPattern("signed in: ey\\S+");
    }

    @Test
    void creatingItAgainReturnsTheSame() {
        assertThat(madeAgain.get("company")).isEqualTo(made.get("company"));
        assertThat(addresses(madeAgain)).isEqualTo(addresses(made));
        assertThat(text(madeAgain, "state")).isEqualTo("loaded");
    }

    private static List<String> addresses(JsonNode demo) {
        return demo.get("sign_ins")
                .valueStream()
                .map(signIn -> text(signIn, "role") + " " + text(signIn, "email"))
                .toList();
    }

    @Test
    void passwordsAreShownToWhoeverAskedAndOnce() throws Exception {
        assertThat(made.get("sign_ins").valueStream())
                .allSatisfy(signIn -> assertThat(text(signIn, "password")).hasSize(24));
        // The one that came second when it was made, those that come later, and whoever looks how far it is.
        for (JsonNode later : List.of(madeConcurrently, madeAgain, body(send("GET", "/api/demo/", null, null)))) {
            assertThat(later.get("sign_ins"))
                    .hasSize(11)
                    .allSatisfy(signIn -> assertThat(signIn.has("password")).isFalse());
        }
        List<String> lines = printed.lines()
                .filter(line -> line.startsWith("demo sign-in: "))
                .map(line -> line.substring("demo sign-in: ".length()))
                .toList();
        assertThat(lines.stream().map(line -> line.substring(0, line.lastIndexOf(' '))))
                .isEqualTo(addresses(made));
        // A start that asks for the company is given new ones.
        assertThat(statusWithTheFirst).isEqualTo(401);
        // No file of the service holds any of them.
        List<String> shown = Stream.concat(
                        lines.stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)),
                        Stream.of(made, renewed)
                                .flatMap(demo -> demo.get("sign_ins").valueStream())
                                .map(signIn -> text(signIn, "password")))
                .toList();
        assertThat(shown).hasSize(33).doesNotHaveDuplicates();
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().contains("postgresql-binaries"))
                            .filter(file -> shown.stream().anyMatch(password -> holds(file, password))))
                    .isEmpty();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            // The database removes some of its files meanwhile.
            return false;
        }
    }

    private static int signInStatus(JsonNode signIn) throws Exception {
        return send(
                        "POST",
                        "/api/auth/login/",
                        null,
                        JSON.writeValueAsString(
                                Map.of("email", text(signIn, "email"), "password", text(signIn, "password"))))
                .statusCode();
    }

    @Test
    void everythingIsInTheLogOnceAndHistoric() {
        var jdbc = application.getBean(CommandDatabase.class).jdbc();

        assertThat(jdbc.sql("select count(*) from log.event").query(Long.class).single())
                .isEqualTo(EVENTS);
        assertThat(jdbc.sql("select count(*) from log.event where not coalesce((metadata->>'historic')::boolean,"
                                + " false)")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from command.dead_letter")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theTotalsMatchTheData() throws Exception {
        JsonNode stats = get("/api/orders/stats/");

        assertThat(text(stats, "revenue")).isEqualTo("1265792.76");
        assertThat(stats.get("total").asInt()).isEqualTo(830);
        assertThat(stats.get("by_status").get("delivered").asInt()).isEqualTo(809);
        assertThat(stats.get("by_status").get("processing").asInt()).isEqualTo(21);
        assertThat(stats.get("by_payment_status").get("paid").asInt()).isEqualTo(809);
        assertThat(stats.get("by_payment_status").get("pending").asInt()).isEqualTo(21);
    }

    @Test
    void theOrdersAddUpToTheCentAndSoDoTheNotesOnFreight() throws Exception {
        List<JsonNode> orders = all("/api/orders/?sort=order_number&limit=200");

        assertThat(orders).hasSize(830);
        assertThat(sum(orders, "subtotal")).isEqualByComparingTo("1354458.59");
        assertThat(sum(orders, "discount_total")).isEqualByComparingTo("88665.83");
        assertThat(sum(orders, "total")).isEqualByComparingTo("1265792.76");
        assertThat(orders.stream().map(order -> text(order, "order_number"))).doesNotHaveDuplicates();
        Map<String, BigDecimal> byMonth = new TreeMap<>();
        orders.forEach(order -> byMonth.merge(
                text(order, "placed_at").substring(0, 7), new BigDecimal(text(order, "total")), BigDecimal::add));
        assertThat(byMonth)
                .containsEntry("1996-07", new BigDecimal("27861.89"))
                .containsEntry("1996-08", new BigDecimal("25485.27"))
                .containsEntry("1998-03", new BigDecimal("104854.12"))
                .containsEntry("1998-04", new BigDecimal("123798.66"))
                .containsEntry("1998-05", new BigDecimal("18333.61"));

        BigDecimal freight = BigDecimal.ZERO;
        for (JsonNode order : orders) {
            List<JsonNode> notes = get("/api/orders/" + text(order, "id") + "/notes/")
                    .get("items")
                    .valueStream()
                    .toList();
            assertThat(notes).hasSize(1);
            assertThat(notes.getFirst().get("visible_to_customer").asBoolean()).isFalse();
            assertThat(text(notes.getFirst(), "text")).matches("Freight: \\d+\\.\\d\\d USD");
            freight = freight.add(new BigDecimal(text(notes.getFirst(), "text").split(" ", 3)[1]));
        }
        assertThat(freight).isEqualByComparingTo("64942.69");
    }

    @Test
    void theBestCustomersMatchTheData() throws Exception {
        List<JsonNode> customers = all("/api/customers/?sort=-lifetime_value&limit=100");

        assertThat(customers).hasSize(91);
        assertThat(customers.subList(0, 5))
                .extracting(customer -> text(customer, "email"), customer -> text(customer, "lifetime_value"))
                .containsExactly(
                        tuple("quick@northwind.example", "110277.29"),
                        tuple("ernsh@northwind.example", "104874.97"),
                        tuple("savea@northwind.example", "104361.94"),
                        tuple("rattc@northwind.example", "51097.79"),
                        tuple("hungo@northwind.example", "49979.90"));
    }

    /** Each customer as it was at each month's end, one by one, against the back-test; and as they are today. */
    @Test
    void exampleCriteriaSelectWhomAReaderWouldAtEachMonthsEndAndToday() throws Exception {
        ZoneId zone = ZoneId.of(text(get("/api/company/"), "time_zone"));
        List<JsonNode> customers = all("/api/customers/?limit=100");
        List<LocalDate> ends = Stream.iterate(YearMonth.of(1996, 6), month -> month.plusMonths(1))
                .limit(27)
                .map(YearMonth::atEndOfMonth)
                .toList();
        Map<LocalDate, List<JsonNode>> past = new TreeMap<>();
        for (LocalDate day : ends) {
            Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
            List<JsonNode> then = new ArrayList<>();
            for (JsonNode customer : customers) {
                HttpResponse<String> at =
                        send("GET", "/api/customers/" + text(customer, "id") + "/?as_of=" + end, ceo, null);
                if (at.statusCode() == 200) {
                    then.add(body(at));
                } else {
                    assertThat(at.statusCode()).isEqualTo(404);
                }
            }
            past.put(day, then);
        }
        LocalDate today = LocalDate.now(zone);
        Set<Long> numbers = new HashSet<>();
        for (ExampleCriteria criteria : ExampleCriteria.in(zone)) {
            JsonNode tested = body(send("POST", "/api/segments/backtest/", ceo, """
                {"criteria": %s, "from": "1996-06-01", "to": "1998-08-31"}\
                """.formatted(criteria.json())));
            Map<LocalDate, Long> counts = new TreeMap<>();
            tested.get("items")
                    .forEach(item -> counts.put(
                            LocalDate.parse(text(item, "date")),
                            item.get("count").longValue()));
            Map<LocalDate, Long> read = new TreeMap<>();
            past.forEach((day, then) -> read.put(day, criteria.count(then, day)));
            assertThat(counts).as(criteria.json()).isEqualTo(read);
            numbers.addAll(counts.values());

            JsonNode now = body(send("POST", "/api/segments/preview/", ceo, """
                {"criteria": %s}\
                """.formatted(criteria.json())));
            assertThat(now.get("count").longValue()).as(criteria.json()).isEqualTo(criteria.count(customers, today));
        }
        assertThat(numbers).as("numbers that differ").hasSizeGreaterThan(20);
    }

    @Test
    void itsCustomersHaveTagsAndItsSegmentsHaveCustomers() throws Exception {
        assertThat(get("/api/tags/").get("items").valueStream())
                .extracting(
                        tag -> tag.get("id").asInt(),
                        tag -> text(tag, "name"),
                        tag -> tag.get("usage_count").asInt())
                .containsExactlyInAnyOrder(tuple(1, "Key account", 8), tuple(2, "Overseas", 37));
        int best = all("/api/customers/?ltv_min=10000&verified=true&status=active&limit=100")
                .size();
        assertThat(best).isBetween(1, 90);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(
                                get("/api/segments/").get("items").valueStream())
                        .extracting(
                                segment -> text(segment, "name"),
                                segment -> segment.get("customer_count").asInt())
                        .contains(tuple("Best customers", best), tuple("At risk", 89), tuple("New, to be verified", 0))
                        .hasSize(5));
    }

    @Test
    void customersAreVerifiedByTheirFirstDeliveryAndOwnedByWhoServedThemLast() throws Exception {
        JsonNode alfki = customer("ALFKI");

        assertThat(text(alfki, "company_name")).isEqualTo("Alfreds Futterkiste");
        assertThat(text(alfki, "full_name")).isEqualTo("Maria Anders");
        assertThat(text(alfki, "customer_type")).isEqualTo("business");
        assertThat(text(alfki.get("address"), "country")).isEqualTo("DE");
        assertThat(text(alfki, "created_at")).isEqualTo("1997-08-25T11:00:00Z");
        assertThat(text(alfki, "verified_at")).isEqualTo("1997-09-07T12:00:00Z");
        assertThat(text(alfki, "customer_since")).isEqualTo("1997-09-07");
        assertThat(text(alfki.get("verified_by"), "rule")).isEqualTo("first_order_completed");
        assertThat(text(alfki.get("owner"), "name")).isEqualTo("Janet Leverling");

        JsonNode paris = customer("PARIS");
        assertThat(paris.get("verified").asBoolean()).isFalse();
        assertThat(text(paris, "created_at")).isEqualTo("1996-07-04T11:00:00Z");
        assertThat(text(paris.get("owner"), "name")).isEqualTo("Andrew Fuller");

        JsonNode stats = get("/api/customers/stats/");
        assertThat(stats.get("total").asInt()).isEqualTo(91);
        assertThat(stats.get("verified").asInt()).isEqualTo(89);
    }

    @Test
    void anOrderCanBeSeenAsOfADayIn1997() throws Exception {
        JsonNode order = all("/api/orders/?customer_id=" + text(customer("ALFKI"), "id") + "&sort=placed_at")
                .getFirst();
        String path = "/api/orders/" + text(order, "id") + "/";

        assertThat(text(order, "external_id")).isEqualTo("10643");
        assertThat(text(order, "status")).isEqualTo("delivered");
        assertThat(text(order, "total")).isEqualTo("814.50");
        assertThat(text(order, "carrier")).isEqualTo("Speedy Express");
        assertThat(text(order, "expected_delivery_date")).isEqualTo("1997-09-22");
        assertThat(text(order.get("created_by"), "name")).isEqualTo("Michael Suyama");
        assertThat(stateAt(path, "1997-08-25T12:30:00Z")).isEqualTo("pending pending 0.00");
        assertThat(stateAt(path, "1997-08-30T00:00:00Z")).isEqualTo("processing pending 0.00");
        assertThat(stateAt(path, "1997-09-02T12:00:00Z")).isEqualTo("shipped paid 814.50");
        assertThat(stateAt(path, "1997-09-07T12:00:00Z")).isEqualTo("delivered paid 814.50");
        assertThat(send("GET", path + "?as_of=1997-08-25T11:59:59Z", ceo, null).statusCode())
                .isEqualTo(404);
        assertThat(get("/api/customers/" + text(customer("ALFKI"), "id") + "/?as_of=1997-09-01T00:00:00Z")
                        .get("verified")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void allStaffCanSignInAndHaveTheirRoles() throws Exception {
        Map<String, JsonNode> staff = new TreeMap<>();
        all("/api/staff/").forEach(member -> staff.put(text(member, "email").split("@", 2)[0], member));
        String buchanan = text(staff.get("steven.buchanan"), "id");

        assertThat(staff).hasSize(11);
        assertThat(text(staff.get("andrew.fuller"), "role")).isEqualTo("ceo");
        assertThat(text(staff.get("laura.callahan"), "role")).isEqualTo("support_staff");
        assertThat(text(staff.get("manager"), "role")).isEqualTo("manager");
        assertThat(text(staff.get("auditor"), "role")).isEqualTo("auditor");
        assertThat(Stream.of("nancy.davolio", "janet.leverling", "margaret.peacock", "steven.buchanan")
                        .map(staff::get))
                .allSatisfy(member -> {
                    assertThat(text(member, "role")).isEqualTo("sales_manager");
                    assertThat(member.get("manager_id").isNull()).isTrue();
                });
        assertThat(Stream.of("michael.suyama", "robert.king", "anne.dodsworth").map(staff::get))
                .allSatisfy(member -> {
                    assertThat(text(member, "role")).isEqualTo("sales_manager");
                    assertThat(text(member, "manager_id")).isEqualTo(buchanan);
                });
        for (JsonNode signIn : made.get("sign_ins")) {
            JsonNode me = body(send("GET", "/api/me/", TOKENS.get(text(signIn, "email")), null));
            assertThat(text(me, "email")).isEqualTo(text(signIn, "email"));
            assertThat(text(me, "role")).isEqualTo(text(signIn, "role"));
        }
    }

    @Test
    void aSalesManagerSeesOnlyTheTeamsCustomers() throws Exception {
        String buchanan = TOKENS.get("steven.buchanan@northwind.example");

        JsonNode seen = body(send("GET", "/api/customers/?limit=1", buchanan, null));

        // Two of his own, six of Suyama's, eight of King's, four of Dodsworth's.
        assertThat(seen.get("total").asInt()).isEqualTo(20);
    }

    private static JsonNode progressAtStart(String output) {
        String line = output.lines()
                .filter(text -> text.contains("Demo company: loading; "))
                .findFirst()
                .orElseThrow();
        int done = Integer.parseInt(line.replaceAll(".*loading; (\\d+) of .*", "$1"));
        return JSON.createObjectNode().put("done", done);
    }

    private static int done() throws Exception {
        return body(send("GET", "/api/demo/", null, null)).get("done").asInt();
    }

    private static JsonNode customer(String code) throws Exception {
        return all("/api/customers/?external_id=" + code).getFirst();
    }

    private static String stateAt(String path, String asOf) throws Exception {
        JsonNode order = get(path + "?as_of=" + asOf);
        return text(order, "status") + " " + text(order, "payment_status") + " " + text(order, "paid_total");
    }

    private static String signIn(JsonNode who) throws Exception {
        String credentials =
                JSON.writeValueAsString(Map.of("email", text(who, "email"), "password", text(who, "password")));
        return text(body(send("POST", "/api/auth/login/", null, credentials)), "access_token");
    }

    private static List<JsonNode> all(String path) throws Exception {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = get(path);
        page.get("items").forEach(items::add);
        while (page.get("next_cursor").isString()) {
            page = get(path + "&cursor=" + text(page, "next_cursor"));
            page.get("items").forEach(items::add);
        }
        return items;
    }

    private static BigDecimal sum(List<JsonNode> rows, String field) {
        return rows.stream().map(row -> new BigDecimal(text(row, field))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<String> response = send("GET", path, ceo, null);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return body(response);
    }

    private static JsonNode body(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(String method, String path, @Nullable String token, @Nullable String body)
            throws Exception {
        return CLIENT.send(request(method, path, token, body), BodyHandlers.ofString());
    }

    private static HttpRequest request(String method, String path, @Nullable String token, @Nullable String body) {
        URI uri =
                URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (token != null) {
            request.header("Authorization", "Bearer " + token).header("X-Min-Position", position);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return request.build();
    }

    private static ConfigurableApplicationContext run(String... more) {
        Stream<String> arguments = Stream.concat(
                Stream.of("--server.port=0", "--management.server.port=0", "--puppy.data-dir=" + data),
                Stream.of(more));
        return PuppyCrm.application().run(arguments.toArray(String[]::new));
    }
}
