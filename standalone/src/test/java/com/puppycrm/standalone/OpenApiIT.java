package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document describes what is served: every route and every response, by their names in JSON. */
class OpenApiIT {

    /** From which the dashboard's client is generated. */
    private static final Path COMMITTED = Path.of("../dashboard/openapi.json");

    private static TestCompany company;
    private static OpenApi api;

    @BeforeAll
    static void read() {
        company = TestCompany.register();
        api = OpenApi.served();
    }

    @Test
    void itIsOpenApi31() {
        assertThat(api.document().path("openapi").stringValue()).startsWith("3.1");
        assertThat(api.document().at("/info/title").stringValue()).isEqualTo("Puppy CRM");
    }

    /** {@code -Dopenapi.write=true} writes it. */
    @Test
    void theCommittedDocumentIsTheOneServed() throws IOException {
        var printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
        String served = Api.JSON.writer().with(printer).writeValueAsString(api.document()) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }

        assertThat(Files.readString(COMMITTED))
                .as("The API changed: CONTRIBUTING.md has the command that writes dashboard/openapi.json")
                .isEqualTo(served);
    }

    @Test
    void namesAreInSnakeCase() {
        Set<String> names = new HashSet<>();
        collectNames(api.schemas(), names);
        api.operations().forEach(operation -> {
            names.addAll(operation.parameters("query"));
            names.addAll(operation.parameters("path"));
        });

        assertThat(names)
                .hasSizeGreaterThan(80)
                .allSatisfy(name -> assertThat(name).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    }

    private static void collectNames(JsonNode node, Set<String> names) {
        names.addAll(node.path("properties").propertyNames());
        node.values().forEach(inner -> collectNames(inner, names));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Set<String> references = new TreeSet<>();
        collectReferences(api.document(), references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                api.document().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static void collectReferences(JsonNode node, Set<String> references) {
        if (node.path("$ref").isString()) {
            references.add(node.path("$ref").stringValue());
        }
        node.values().forEach(inner -> collectReferences(inner, references));
    }

    @Test
    void everythingServedIsDescribedAndViceVersa() {
        Set<String> served = new TreeSet<>();
        RunningProduct.product()
                .bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> served.addAll(names(mapping)));

        Set<String> described =
                api.operations().stream().map(OpenApi.Operation::name).collect(toSet());

        assertThat(served).hasSizeGreaterThan(30);
        assertThat(new TreeSet<>(described)).isEqualTo(served);
    }

    private static Set<String> names(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/"))
                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> method + " " + (path.endsWith("/") ? path : path + "/")))
                .collect(toSet());
    }

    @TestFactory
    Stream<DynamicTest> everyPathIsServedAndOnlyByItsMethods() {
        return api.operations().stream()
                .collect(Collectors.toMap(OpenApi.Operation::path, one -> one, (one, _) -> one, TreeMap::new))
                .entrySet()
                .stream()
                .map(served -> dynamicTest(served.getKey(), () -> {
                    String path = served.getKey();
                    Set<String> described = api.operations().stream()
                            .filter(operation -> operation.path().equals(path))
                            .map(OpenApi.Operation::method)
                            .collect(toSet());
                    for (HttpMethod method : List.of(
                            HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
                        Api.Call call = RunningProduct.product()
                                .anybody()
                                .call(method.name(), served.getValue().pathWith(UUID.randomUUID()));
                        // What can't be read makes nothing, where anybody may.
                        Reply reply = method.equals(HttpMethod.GET)
                                ? call.send()
                                : call.text("application/json", "{").send();
                        if (described.contains(method.name())) {
                            assertThat(reply.status()).as(reply.request()).isIn(200, 400, 401);
                        } else {
                            reply.refused(405, "method_not_allowed");
                            assertThat(reply.header("Allow"))
                                    .as(reply.request())
                                    .isNotBlank();
                        }
                    }
                }));
    }

    @Test
    void everyChangeExceptSigningInAcceptsAnIdempotencyKey() {
        assertThat(api.operations())
                .filteredOn(operation -> operation.isCommand() && operation.isChange() && !operation.isOpen())
                .allSatisfy(operation -> assertThat(operation.parameters("header"))
                        .as(operation.name())
                        .contains("Idempotency-Key"));
    }

    @Test
    void everyChangeOfARecordAcceptsItsVersion() {
        assertThat(api.operations())
                .filteredOn(operation -> operation.isCommand()
                        && !operation.isOpen()
                        && (operation.hasId() || operation.method().equals("PATCH")))
                .hasSizeGreaterThan(10)
                .allSatisfy(operation -> assertThat(operation.parameters("header"))
                        .as(operation.name())
                        .contains("If-Match"));
    }

    @Test
    void everyListNamesItsFilters() {
        assertThat(api.operation("GET", "/api/customers/").parameters("query"))
                .contains("search", "status", "verified", "customer_type", "owner_id", "created_from", "created_to")
                .contains("last_order_from", "last_order_to", "ltv_min", "ltv_max", "country", "verified_from")
                .contains("archived", "limit", "cursor", "sort", "total");
        assertThat(api.operation("GET", "/api/orders/").parameters("query"))
                .contains("search", "status", "payment_status", "customer_id", "owner_id", "placed_from", "placed_to")
                .contains("total_min", "total_max", "late", "sku", "limit", "cursor", "sort", "total");
    }

    @Test
    void theQuerySideRefusesUndescribedParameters() {
        assertThat(api.operations())
                .filteredOn(operation -> operation.isQuery() && !operation.isChange())
                .hasSizeGreaterThan(10)
                .allSatisfy(operation -> assertThat(company.api()
                                .get(operation.pathWith(UUID.randomUUID()) + "?form=1")
                                .expect(400)
                                .badFields())
                        .as(operation.name())
                        .contains("form"));
    }

    @Test
    void itSaysWhichSideServesAnOperationAndWhetherItAddsEvents() {
        assertThat(api.operations())
                .allSatisfy(operation ->
                        assertThat(operation.side()).as(operation.name()).isEqualTo(expectedSide(operation)));
    }

    /** The routing of .docker/nginx.conf. */
    private static String expectedSide(OpenApi.Operation operation) {
        boolean ofAccounts = operation.path().matches("/api/(auth|me|sessions|staff|company|demo)/.*");
        if (operation.path().endsWith("/rehearse/")
                || operation.path().startsWith("/api/views/")
                || operation.path().startsWith("/api/notifications/")
                || operation.path().matches("/api/segments/(preview|backtest|\\{id}/subscription)/")
                || operation.path().endsWith("/bulk/")
                || operation.path().startsWith("/api/jobs/")
                || (!ofAccounts && !operation.isChange())) {
            return "queries";
        }
        boolean ofCredentials =
                operation.path().matches("/api/(auth/(login|refresh|logout|\\w+-password)|sessions/.*)/");
        return ofCredentials || !operation.isChange() ? "accounts" : "commands";
    }

    @Test
    void responsesMatchTheirDescriptions() {
        Set<String> seen = new TreeSet<>();
        for (Called called : walk()) {
            conforms(called);
            seen.add(called.operation.name());
        }

        // DemoCompanyIT calls it.
        seen.add("POST /api/demo/");
        assertThat(seen)
                .isEqualTo(new TreeSet<>(
                        api.operations().stream().map(OpenApi.Operation::name).toList()));
    }

    private record Called(OpenApi.Operation operation, Reply reply) {}

    private Called call(Api caller, String method, String path, Object id, Object body) {
        OpenApi.Operation operation = api.operation(method, path.replaceFirst("\\?.*", ""));
        Api.Call call = caller.call(method, path.replace("{id}", id.toString()).replace("{tag_id}", "1"));
        return new Called(
                operation, body == null ? call.send() : call.json(body).send());
    }

    /** Calls every operation at least once, successfully. */
    private List<Called> walk() {
        Api ceo = company.api();
        Api anybody = RunningProduct.product().anybody();
        Map<String, Object> business = new LinkedHashMap<>(person());
        business.putAll(Map.of(
                "customer_type",
                "business",
                "company_name",
                "Bones Ltd",
                "company_size",
                "11-50",
                "industry",
                "Pets",
                "annual_revenue",
                "1000000",
                "phone",
                "+44 20 1234",
                "notes",
                "Nice"));
        business.put("address", Map.of("line1", "Dog Lane 1", "city", "Bath", "country", "UK"));
        Called customer = call(ceo, "POST", "/api/customers/", "", business);
        UUID referrer = customer.reply.expect(201).id();
        Called second = call(
                ceo,
                "POST",
                "/api/customers/",
                "",
                Map.of("email", "x.y@example.org", "first_name", "X", "last_name", "Y", "referred_by", referrer));
        UUID id = second.reply.expect(201).id();
        Map<String, Object> ordered = new LinkedHashMap<>();
        Map<String, Object> line = new LinkedHashMap<>(item("1.5", "33.3333"));
        line.putAll(Map.of("product_sku", "SKU-1", "discount", "1", "tax_rate", "0.19"));
        ordered.put("customer_id", referrer);
        ordered.put("items", List.of(line, item("1", "1")));
        ordered.put("shipping_address", Map.of("name", "Mara", "line1", "Dog Lane 1", "country", "GB"));
        ordered.put("expected_delivery_date", "2030-01-31");
        Called order = call(ceo, "POST", "/api/orders/", "", ordered);
        UUID orderId = order.reply.expect(201).id();
        Map<String, Object> interaction = new LinkedHashMap<>(
                Map.of("type", "purchase", "subject", "Likes it", "description", "Came by", "sentiment", "positive"));
        interaction.put("details", Map.of("order_id", orderId, "upsell", "a leash", "product_feedback", "soft"));
        interaction.put("follow_up", Map.of("due_at", "2030-01-31T09:00:00Z", "note", "Ask again"));
        Called logged = call(ceo, "POST", "/api/customers/{id}/interactions/", referrer, interaction);
        UUID interactionId = logged.reply.expect(201).id();
        Called createdSegment = call(
                ceo, "POST", "/api/segments/", "", Map.of("name", "Verified", "criteria", Map.of("verified", true)));
        UUID segmentId = createdSegment.reply.expect(201).id();
        Called invited = call(
                ceo,
                "POST",
                "/api/staff/",
                "",
                Map.of(
                        "email",
                        RunningProduct.unique("walker") + "@example.com",
                        "first_name",
                        "W",
                        "last_name",
                        "Alker",
                        "role",
                        "support_staff"));
        UUID staff = invited.reply.expect(201).id();
        Called accepted = call(
                anybody,
                "POST",
                "/api/auth/accept-invitation/",
                "",
                Map.of("token", invited.reply.text("invitation_token"), "password", TestCompany.PASSWORD));
        Called login = call(
                anybody,
                "POST",
                "/api/auth/login/",
                "",
                Map.of("email", company.ceo().email(), "password", TestCompany.PASSWORD));
        Called refreshed = call(
                anybody, "POST", "/api/auth/refresh/", "", Map.of("refresh_token", login.reply.text("refresh_token")));
        accepted.reply.expect(200);
        String walker = invited.reply.text("email");
        Called forgot = call(anybody, "POST", "/api/auth/forgot-password/", "", Map.of("email", walker));
        Called reset = call(
                anybody,
                "POST",
                "/api/auth/reset-password/",
                "",
                Map.of("token", Mails.token(walker, "/reset-password", 1), "password", TestCompany.PASSWORD));
        Map<String, Object> credentials = Map.of("email", walker, "password", TestCompany.PASSWORD);
        anybody.post("/api/auth/login/", credentials).expect(200);
        Api support = RunningProduct.product()
                .with(anybody.post("/api/auth/login/", credentials).text("access_token"));
        Called sessions = call(support, "GET", "/api/sessions/", "", null);
        String elsewhere = sessions.reply.at("/items/1/id").asString("");
        String span = "?from=2020-01-01T00:00:00Z&to=2999-01-01T00:00:00Z";
        Map<String, Object> none = Map.of();
        Told told = Told.by(company);
        Called bulk = call(
                ceo,
                "POST",
                "/api/customers/bulk/",
                "",
                Map.of("action", "archive", "filter", Map.of("search", List.of("nobody of this name"))));
        Called view = call(
                ceo,
                "POST",
                "/api/views/",
                "",
                Map.of(
                        "name",
                        "Late",
                        "entity",
                        "orders",
                        "filters",
                        Map.of("late", List.of("true")),
                        "sort",
                        "-placed_at",
                        "columns",
                        List.of("order_number")));
        return List.of(
                call(
                        anybody,
                        "POST",
                        "/api/auth/register-company/",
                        "",
                        Map.of(
                                "company_name",
                                "Another",
                                "email",
                                RunningProduct.unique("another") + "@example.com",
                                "password",
                                TestCompany.PASSWORD,
                                "first_name",
                                "A",
                                "last_name",
                                "B")),
                login,
                refreshed,
                call(
                        anybody,
                        "POST",
                        "/api/auth/logout/",
                        "",
                        Map.of("refresh_token", refreshed.reply.text("refresh_token"))),
                accepted,
                sessions,
                call(support, "DELETE", "/api/sessions/{id}/", elsewhere, null),
                call(
                        support,
                        "POST",
                        "/api/auth/change-password/",
                        "",
                        Map.of("current_password", TestCompany.PASSWORD, "new_password", "quite another passphrase")),
                forgot,
                reset,
                call(anybody, "GET", "/api/demo/", "", null),
                call(ceo, "GET", "/api/me/", "", null),
                call(ceo, "GET", "/api/company/", "", null),
                call(
                        ceo,
                        "PATCH",
                        "/api/company/",
                        "",
                        Map.of(
                                "follow_up_days",
                                7,
                                "auto_verification",
                                Map.of("trusted_domains", List.of("example.net")),
                                "invoice",
                                Map.of("legal_name", "Kennel Ltd"))),
                call(
                        ceo,
                        "POST",
                        "/api/company/auto-verification/rehearse/",
                        "",
                        Map.of("trusted_domains", List.of("example.org"))),
                createdSegment,
                call(ceo, "GET", "/api/segments/", "", null),
                call(ceo, "GET", "/api/segments/{id}/", segmentId, null),
                call(ceo, "GET", "/api/segments/{id}/customers/", segmentId, null),
                call(ceo, "GET", "/api/segments/{id}/trend/", segmentId, null),
                call(ceo, "GET", "/api/customers/{id}/why/?segment=" + segmentId, id, null),
                call(ceo, "PUT", "/api/segments/{id}/subscription/", segmentId, null),
                call(ceo, "DELETE", "/api/segments/{id}/subscription/", segmentId, null),
                call(ceo, "PATCH", "/api/segments/{id}/", segmentId, Map.of("description", "who is")),
                call(ceo, "DELETE", "/api/segments/{id}/", segmentId, null),
                call(ceo, "POST", "/api/segments/preview/", "", Map.of("criteria", Map.of("verified", true))),
                call(
                        ceo,
                        "POST",
                        "/api/segments/backtest/",
                        "",
                        Map.of("criteria", Map.of("verified", true), "from", "2024-01-01", "to", "2024-12-31")),
                invited,
                call(ceo, "GET", "/api/staff/", "", null),
                call(support, "GET", "/api/staff/", "", null),
                call(ceo, "GET", "/api/staff/{id}/", staff, null),
                call(support, "GET", "/api/staff/{id}/", staff, null),
                call(ceo, "PATCH", "/api/staff/{id}/", staff, Map.of("extra_permissions", List.of("CanExport"))),
                customer,
                second,
                call(ceo, "PATCH", "/api/customers/{id}/", id, Map.of("notes", "seen")),
                call(ceo, "POST", "/api/customers/{id}/verify/", referrer, Map.of("note", "Passport seen")),
                call(ceo, "POST", "/api/customers/{id}/verify/", id, none),
                call(ceo, "POST", "/api/customers/{id}/unverify/", id, Map.of("reason", "moved")),
                call(ceo, "POST", "/api/customers/{id}/status/", id, Map.of("status", "inactive", "reason", "moved")),
                call(ceo, "POST", "/api/customers/{id}/archive/", id, none),
                call(ceo, "POST", "/api/customers/{id}/restore/", id, none),
                call(ceo, "GET", "/api/customers/duplicates/", "", null),
                call(ceo, "GET", "/api/customers/{id}/duplicates/", id, null),
                call(ceo, "POST", "/api/customers/{id}/distinct/", referrer, Map.of("other_id", id)),
                call(ceo, "POST", "/api/customers/{id}/merge/", referrer, Map.of("duplicate_id", id)),
                call(ceo, "POST", "/api/customers/{id}/unmerge/", id, none),
                call(ceo, "POST", "/api/customers/{id}/owner/", id, Map.of("owner_id", staff)),
                order,
                call(ceo, "PATCH", "/api/orders/{id}/", orderId, Map.of("carrier", "DHL")),
                call(
                        ceo,
                        "POST",
                        "/api/orders/{id}/payments/",
                        orderId,
                        Map.of("kind", "payment", "amount", 1, "method", "card", "reference", "R1", "note", "thanks")),
                call(ceo, "POST", "/api/orders/{id}/notes/", orderId, Map.of("text", "Called")),
                call(ceo, "POST", "/api/orders/{id}/status/", orderId, Map.of("status", "processing", "note", "go")),
                call(ceo, "POST", "/api/orders/{id}/reorder/", orderId, none),
                call(ceo, "GET", "/api/customers/", "", null),
                call(ceo, "GET", "/api/customers/?limit=1&total=false", "", null),
                call(ceo, "GET", "/api/customers/stats/", "", null),
                call(ceo, "GET", "/api/customers/{id}/", referrer, null),
                call(ceo, "GET", "/api/customers/{id}/", id, null),
                call(ceo, "GET", "/api/customers/{id}/?as_of=2999-01-01T00:00:00Z", referrer, null),
                call(ceo, "GET", "/api/customers/{id}/history/", id, null),
                call(ceo, "GET", "/api/customers/{id}/why/?verification", referrer, null),
                call(ceo, "GET", "/api/customers/{id}/why/?verification", id, null),
                call(ceo, "GET", "/api/customers/{id}/orders/", referrer, null),
                call(ceo, "GET", "/api/orders/", "", null),
                call(ceo, "GET", "/api/orders/stats/", "", null),
                call(ceo, "GET", "/api/orders/{id}/", orderId, null),
                call(ceo, "GET", "/api/orders/{id}/history/", orderId, null),
                call(ceo, "GET", "/api/orders/{id}/status-history/", orderId, null),
                call(ceo, "GET", "/api/orders/{id}/payments/", orderId, null),
                call(ceo, "GET", "/api/orders/{id}/notes/", orderId, null),
                logged,
                call(ceo, "PATCH", "/api/interactions/{id}/", interactionId, Map.of("sentiment", "neutral")),
                call(ceo, "GET", "/api/interactions/", "", null),
                call(ceo, "GET", "/api/customers/{id}/interactions/", referrer, null),
                call(ceo, "GET", "/api/customers/{id}/timeline/?order=asc", referrer, null),
                call(ceo, "GET", "/api/interactions/{id}/", interactionId, null),
                call(ceo, "GET", "/api/interactions/{id}/", orderId, null),
                call(ceo, "GET", "/api/interactions/{id}/history/", interactionId, null),
                call(ceo, "GET", "/api/follow-ups/?state=open", "", null),
                call(
                        ceo,
                        "POST",
                        "/api/follow-ups/{id}/reschedule/",
                        interactionId,
                        Map.of("due_at", "2031-01-31T09:00:00Z")),
                call(ceo, "POST", "/api/follow-ups/{id}/complete/", interactionId, none),
                call(ceo, "DELETE", "/api/interactions/{id}/", interactionId, null),
                call(ceo, "POST", "/api/interactions/{id}/restore/", interactionId, none),
                call(ceo, "POST", "/api/tags/", "", Map.of("name", "VIP")),
                call(ceo, "POST", "/api/tags/rehearse/", "", Map.of("criteria", Map.of("status", "active"))),
                call(ceo, "PUT", "/api/customers/{id}/tags/", id, Map.of("tags", List.of(1))),
                call(ceo, "POST", "/api/customers/{id}/tags/", id, Map.of("tags", List.of(1))),
                call(ceo, "GET", "/api/customers/?tag=1&tag=2&tag_match=any", "", null),
                call(ceo, "DELETE", "/api/customers/{id}/tags/{tag_id}/", id, null),
                call(ceo, "PATCH", "/api/tags/{id}/", 1, Map.of("color", "#4c6fff", "active", false)),
                call(ceo, "GET", "/api/tags/", "", null),
                call(ceo, "GET", "/api/tags/{id}/", 1, null),
                call(ceo, "GET", "/api/customers/{id}/why/?tag=1", id, null),
                call(ceo, "DELETE", "/api/tags/{id}/", 1, null),
                call(ceo, "GET", "/api/search/?q=Mara", "", null),
                call(ceo, "GET", "/api/products/", "", null),
                call(ceo, "GET", "/api/stream/", "", null),
                bulk,
                call(
                        ceo,
                        "POST",
                        "/api/orders/bulk/",
                        "",
                        Map.of("action", "status", "status", "shipped", "filter", Map.of("sku", List.of("none")))),
                call(ceo, "GET", "/api/jobs/", "", null),
                call(ceo, "GET", "/api/jobs/{id}/", bulk.reply.id(), null),
                call(ceo, "GET", "/api/jobs/{id}/stream/", bulk.reply.id(), null),
                call(ceo, "POST", "/api/jobs/{id}/cancel/", bulk.reply.id(), none),
                call(ceo, "POST", "/api/jobs/{id}/retry/", bulk.reply.id(), none),
                call(ceo, "POST", "/api/jobs/{id}/undo/", bulk.reply.id(), none),
                view,
                call(ceo, "GET", "/api/views/", "", null),
                call(ceo, "GET", "/api/views/{id}/", view.reply.id(), null),
                call(ceo, "PATCH", "/api/views/{id}/", view.reply.id(), Map.of("shared", true)),
                call(ceo, "DELETE", "/api/views/{id}/", view.reply.id(), null),
                call(told.api(), "GET", "/api/notifications/", "", null),
                call(told.api(), "POST", "/api/notifications/{id}/read/", told.notification(), null),
                call(told.api(), "POST", "/api/notifications/read-all/", "", null),
                call(ceo, "GET", "/api/notifications/preferences/", "", null),
                call(
                        ceo,
                        "PUT",
                        "/api/notifications/preferences/",
                        "",
                        Map.of(
                                "language",
                                "en",
                                "items",
                                List.of(Map.of("kind", "order_late", "in_app", true, "email", true)))),
                call(anybody, "GET", "/api/auth/options/", "", null),
                call(ceo, "GET", "/api/audit/customers/{id}/", id, null),
                call(ceo, "GET", "/api/audit/orders/{id}/", orderId, null),
                call(ceo, "GET", "/api/audit/customers/{id}/diff/" + span, id, null),
                call(ceo, "GET", "/api/audit/orders/{id}/diff/" + span, orderId, null),
                call(ceo, "GET", "/api/audit/access-log/", "", null),
                call(
                        ceo,
                        "DELETE",
                        "/api/staff/{id}/?new_owner_id=" + company.ceo().id(),
                        staff,
                        null));
    }

    private void conforms(Called called) {
        Reply reply = called.reply;
        assertThat(reply.status())
                .as(() -> reply.request() + ": " + reply.body())
                .isBetween(200, 299);
        if (reply.status() == 204) {
            assertThat(reply.body()).isEmpty();
            return;
        }
        JsonNode described = called.operation
                .responseSchema(reply.status())
                .orElseThrow(
                        () -> new AssertionError(called.operation.name() + " describes no response " + reply.status()));
        assertThat(api.violations(described, reply.json()))
                .as(() -> called.operation.name() + ": " + reply.body())
                .isEmpty();
    }

    @Test
    void refusalsMatchTheirDescriptions() {
        Api ceo = company.api();
        UUID id = company.customer();
        OpenApi.Operation edit = api.operation("PATCH", "/api/customers/{id}/");
        String path = edit.pathWith(id);
        Map<Integer, Reply> refusals = Map.of(
                400, ceo.patch(path, Map.of("email", "x")),
                401, RunningProduct.product().anybody().patch(path, Map.of()),
                403, company.hire("auditor").api().patch(path, Map.of()),
                404, ceo.patch(edit.pathWith(UUID.randomUUID()), Map.of()),
                409, ceo.patch(path, Map.of("email", taken())),
                412,
                        ceo.call("PATCH", path)
                                .ifMatch(99)
                                .json(Map.of("notes", "x"))
                                .send());

        refusals.forEach((status, reply) -> {
            reply.expect(status).isProblem();
            assertThat(api.violations(edit.responseSchema(status).orElseThrow(), reply.json()))
                    .as(reply.body())
                    .isEmpty();
        });
    }

    private static String taken() {
        Map<String, Object> other = person();
        company.customer(other);
        return other.get("email").toString();
    }
}
