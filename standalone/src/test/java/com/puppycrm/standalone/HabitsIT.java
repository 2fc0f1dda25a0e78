package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.atOnce;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.TestCompany.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every route does alike: versions, repeats, positions, ids, errors and headers. */
class HabitsIT {

    private static final Map<String, Person> HIRED = new HashMap<>();

    private static TestCompany company;

    @BeforeAll
    static void register() {
        company = TestCompany.register();
    }

    private static Api api() {
        return company.api();
    }

    private static String customer(UUID id) {
        return "/api/customers/" + id + "/";
    }

    @Test
    void aStaleVersionIsRefusedAndChangesNothing() {
        UUID id = company.customer();
        String etag = api().get(customer(id)).expect(200).header("ETag");
        assertThat(etag).isEqualTo("\"1\"");
        assertThat(api().call("PATCH", customer(id))
                        .header("If-Match", etag)
                        .json(Map.of("notes", "one"))
                        .send()
                        .expect(200)
                        .header("ETag"))
                .isEqualTo("\"2\"");

        Reply stale = api().call("PATCH", customer(id))
                .header("If-Match", etag)
                .json(Map.of("notes", "two"))
                .send()
                .refused(412, "version_stale");

        assertThat(stale.at("/current_version").longValue()).isEqualTo(2);
        assertThat(api().get(customer(id)).text("notes")).isEqualTo("one");
        api().call("PATCH", customer(id))
                .ifMatch(3)
                .json(Map.of("notes", "x"))
                .send()
                .expect(412);
        api().call("PATCH", customer(id))
                .header("If-Match", "*")
                .json(Map.of("notes", "three"))
                .send()
                .expect(200);
    }

    @Test
    void versionsGuardOrdersStaffAndTheCompanyToo() {
        UUID order = company.order(company.customer());
        String status = "/api/orders/" + order + "/status/";
        api().call("POST", status)
                .ifMatch(2)
                .json(Map.of("status", "processing"))
                .send()
                .expect(412);
        api().call("POST", status)
                .ifMatch(1)
                .json(Map.of("status", "processing"))
                .send()
                .expect(200);
        for (String path : List.of("/api/orders/" + order + "/notes/", "/api/orders/" + order + "/reorder/")) {
            Map<String, Object> body = path.endsWith("/notes/") ? Map.of("text", "Called") : Map.of();
            long before = company.product().events();
            api().call("POST", path).ifMatch(1).json(body).send().refused(412, "version_stale");
            assertThat(company.product().events()).isEqualTo(before);
            api().call("POST", path)
                    .ifMatch(api().get("/api/orders/" + order + "/").version())
                    .json(body)
                    .send()
                    .expect(201);
        }
        Reply settings = api().get("/api/company/").expect(200);
        api().call("PATCH", "/api/company/")
                .ifMatch(settings.version() + 1)
                .json(Map.of("follow_up_days", 3))
                .send()
                .expect(412);
        api().call("PATCH", "/api/company/")
                .header("If-Match", settings.header("ETag"))
                .json(Map.of("follow_up_days", 3))
                .send()
                .expect(200);
        UUID staff = company.invite("auditor", null).id();
        Reply member = api().get("/api/staff/" + staff + "/").expect(200);
        api().call("DELETE", "/api/staff/" + staff + "/")
                .ifMatch(member.version() + 1)
                .send()
                .expect(412);
        api().call("DELETE", "/api/staff/" + staff + "/")
                .ifMatch(member.version())
                .send()
                .expect(204);
    }

    @Test
    void aMemberOfTheStaffHasAVersionOfTheirOwn() {
        UUID id = company.invite("auditor", null).id();
        String path = "/api/staff/" + id + "/";
        Reply before = api().get(path).expect(200);
        assertThat(before.version()).isEqualTo(1);
        assertThat(before.header("ETag")).isEqualTo("\"1\"");
        api().patch("/api/company/", Map.of("follow_up_days", 365)).expect(200);

        List<Callable<Reply>> renamings = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String name = "Sam" + i;
            renamings.add(() -> api().call("PATCH", path)
                    .header("If-Match", before.header("ETag"))
                    .json(Map.of("first_name", name))
                    .send());
        }
        List<Reply> replies = atOnce(renamings);

        assertThat(replies.stream().filter(reply -> reply.status() == 200))
                .singleElement()
                .satisfies(reply -> assertThat(reply.header("ETag")).isEqualTo("\"2\""));
        assertThat(replies.stream().filter(reply -> reply.status() == 412))
                .hasSize(9)
                .allSatisfy(reply ->
                        assertThat(reply.at("/current_version").longValue()).isEqualTo(2));
        assertThat(api().get("/api/staff/").expect(200).items())
                .allSatisfy(item -> assertThat(item.path("version").longValue()).isPositive())
                .anySatisfy(item -> {
                    assertThat(item.path("id").stringValue()).isEqualTo(id.toString());
                    assertThat(item.path("version").longValue()).isEqualTo(2);
                });
        Reply colleague = company.hire("support_staff").api().get(path).expect(200);
        assertThat(colleague.version()).isEqualTo(2);
        assertThat(colleague.header("ETag")).isEqualTo("\"2\"");
        api().patch(path, Map.of("role", "manager")).expect(200);
        assertThat(api().get(path).version()).isEqualTo(3);
    }

    @Test
    void derivedFiguresDontChangeTheVersion() {
        UUID id = company.customer();
        company.order(id);

        Reply now = api().get(customer(id)).expect(200);

        assertThat(now.at("/total_orders").longValue()).isEqualTo(1);
        assertThat(now.version()).isEqualTo(1);
    }

    @Test
    void oneKeyHasOneEffectAndOneAnswer() {
        Map<String, Object> body = person();
        String key = RunningProduct.unique("key");
        long before = company.product().eventsOf(company.id(), "customer.created");

        List<Reply> replies = atOnce(
                20,
                () -> api().call("POST", "/api/customers/")
                        .header("Idempotency-Key", key)
                        .json(body)
                        .send());

        assertThat(replies).allSatisfy(reply -> reply.expect(201));
        assertThat(replies.stream().map(Reply::body).distinct()).hasSize(1);
        assertThat(replies.stream().map(reply -> reply.header("Location")).distinct())
                .hasSize(1);
        assertThat(replies.stream().map(reply -> reply.header("ETag")).distinct())
                .containsExactly("\"1\"");
        assertThat(replies.stream()
                        .filter(reply -> reply.header("Idempotency-Replayed").equals("true")))
                .hasSize(19);
        assertThat(company.product().eventsOf(company.id(), "customer.created")).isEqualTo(before + 1);
    }

    @Test
    void aKeyStandsForOneRequestOfOneCaller() {
        Map<String, Object> body = person();
        String key = RunningProduct.unique("key");
        Reply first = keyed(api(), key, body).expect(201);

        keyed(api(), key, person()).refused(409, "idempotency_key_reused");
        api().call("POST", customer(first.id()) + "archive/")
                .header("Idempotency-Key", key)
                .send()
                .refused(409, "idempotency_key_reused");
        keyed(company.hire("manager").api(), key, person()).expect(201);
        keyed(TestCompany.register().api(), key, body).expect(201);
        assertThat(keyed(api(), key, body).expect(201).id()).isEqualTo(first.id());
    }

    private static Reply keyed(Api caller, String key, Map<String, Object> body) {
        return caller.call("POST", "/api/customers/")
                .header("Idempotency-Key", key)
                .json(body)
                .send();
    }

    @Test
    void theAnswerIsRepeatedEvenIfTheRecordHasChangedSince() {
        UUID order = company.order(company.customer());
        String path = "/api/orders/" + order + "/payments/";
        String key = RunningProduct.unique("key");
        Map<String, Object> payment = Map.of("kind", "payment", "amount", "10.00");
        Reply first = api().call("POST", path)
                .header("Idempotency-Key", key)
                .json(payment)
                .send()
                .expect(200);
        api().post(path, payment).expect(200);

        Reply repeated = api().call("POST", path)
                .header("Idempotency-Key", key)
                .json(payment)
                .send()
                .expect(200);

        assertThat(repeated.body()).isEqualTo(first.body());
        assertThat(api().get("/api/orders/" + order + "/").text("paid_total")).isEqualTo("20.00");
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        String key = RunningProduct.unique("key");
        Map<String, Object> body = person();
        UUID first = company.customer(body);

        keyed(api(), key, body).refused(409, "email_taken");
        api().patch(customer(first), Map.of("email", RunningProduct.unique("other") + "@example.org"))
                .expect(200);

        keyed(api(), key, body).expect(201);
    }

    @Test
    void everyoneReadsTheirOwnWritesAndOthersByPosition() {
        Person reader = company.hire("manager");
        for (int i = 0; i < 20; i++) {
            Reply created = api().post("/api/customers/", person()).expect(201);
            api().get(customer(created.id())).expect(200);
            reader.api()
                    .call("GET", customer(created.id()))
                    .header("X-Min-Position", created.header("X-Event-Position"))
                    .send()
                    .expect(200);
        }
    }

    @Test
    void aPositionThatIsNotReachedIsAnsweredLater() {
        Reply late = api().call("GET", "/api/customers/")
                .header("X-Min-Position", "999999999999")
                .send()
                .expect(503);

        late.isProblem();
        assertThat(late.header("Retry-After")).isNotBlank();
    }

    @Test
    void positionsOnlyGrow() {
        UUID id = company.customer();
        for (int i = 0; i < 5; i++) {
            api().patch(customer(id), Map.of("notes", "n" + i)).expect(200);
        }

        List<Long> positions = api().get(customer(id) + "history/").expect(200).items().stream()
                .map(item -> item.path("position").longValue())
                .toList();

        assertThat(positions).hasSize(6).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theRequestIdIsTheClientsAndStandsOnTheEvents() {
        Reply created = api().call("POST", "/api/customers/")
                .header("X-Request-Id", "spring-fair:42")
                .json(person())
                .send()
                .expect(201);

        assertThat(created.header("X-Request-Id")).isEqualTo("spring-fair:42");
        assertThat(api().get(customer(created.id()) + "history/").items("request_id"))
                .containsExactly("spring-fair:42");
        assertThat(api().get("/api/me/").header("X-Request-Id")).isNotBlank();
        Reply insane = api().call("GET", "/api/me/")
                .header("X-Request-Id", "<script>")
                .send()
                .expect(200);
        assertThat(insane.header("X-Request-Id")).isNotEqualTo("<script>");
        Reply refused = RunningProduct.product()
                .anybody()
                .call("GET", "/api/me/")
                .header("X-Request-Id", "mine")
                .send()
                .expect(401);
        assertThat(refused.text("request_id")).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/me", "/api/customers", "/api/orders", "/api/customers/stats", "/api/search", "/api/staff"})
    void pathsWorkWithAndWithoutTheSlash(String path) {
        assertThat(api().get(path).expect(200).json().propertyNames())
                .isEqualTo(api().get(path + "/").expect(200).json().propertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez/", "/readyz/", "/v3/api-docs/"})
    void whatIsNoPartOfTheApiWorksWithTheSlashToo(String path) {
        RunningProduct.product().anybody().get(path).expect(200);
    }

    @Test
    void aRefusalNamesThePathAsItWasSent() {
        String path = "/api/customers/" + UUID.randomUUID();

        assertThat(api().get(path + "/").refused(404, "not_found").text("instance"))
                .isEqualTo(path + "/");
        assertThat(api().get(path).refused(404, "not_found").text("instance")).isEqualTo(path);
    }

    @Test
    void changesWorkWithoutTheSlashToo() {
        UUID id = api().post("/api/customers", person()).expect(201).id();

        api().patch("/api/customers/" + id, Map.of("notes", "x")).expect(200);
        api().post("/api/customers/" + id + "/archive", Map.of()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/api/nothing/", "/nothing", "/api/customers/1/2/3/", "/actuator/health", "/.env"})
    void unknownPathsAreNotThere(String path) {
        api().get(path).refused(404, "not_found");
        RunningProduct.product().anybody().get(path).refused(404, "not_found");
    }

    @Test
    void wrongMethodsAndMediaTypesAreTold() {
        Reply method = api().call("PUT", "/api/customers/").send().refused(405, "method_not_allowed");
        assertThat(method.header("Allow")).contains("GET").contains("POST");
        api().call("POST", "/api/customers/").text("text/csv", "a;b").send().refused(415, "media_type_not_supported");
        api().call("POST", "/api/customers/")
                .text("application/json; charset=utf-8", "{}")
                .send()
                .expect(400);
    }

    /** 401, 403, 400, 404, 412, 409: the first that applies is answered. */
    @Test
    void ofSeveralReasonsTheFirstIsTold() {
        Api auditor = company.hire("auditor").api();
        UUID nobody = UUID.randomUUID();
        UUID id = company.customer();
        Map<String, Object> other = person();
        company.customer(other);
        Map<String, Object> bad = Map.of("email", "x");
        Map<String, Object> taken = Map.of("email", other.get("email"));

        RunningProduct.product().anybody().patch(customer(nobody), bad).expect(401);
        auditor.patch(customer(nobody), bad).expect(403);
        auditor.call("PATCH", customer(id)).text("text/plain", "{").send().expect(403);
        api().call("PATCH", customer(nobody)).ifMatch(7).json(bad).send().expect(400);
        api().call("PATCH", customer(nobody)).ifMatch(7).json(taken).send().expect(404);
        api().call("PATCH", customer(id)).ifMatch(7).json(taken).send().expect(412);
        api().call("PATCH", customer(id)).ifMatch(1).json(taken).send().expect(409);

        UUID order = company.order(company.customer());
        String status = "/api/orders/" + order + "/status/";
        Map<String, Object> notAllowed = Map.of("status", "refunded");
        auditor.post(status, notAllowed).expect(403);
        api().call("POST", status).ifMatch(9).json(notAllowed).send().expect(412);
        api().call("POST", status).ifMatch(1).json(notAllowed).send().expect(409);

        String unknown = "/api/orders/" + nobody + "/";
        Map<String, Object> tooFine = new LinkedHashMap<>(item("1", "10"));
        tooFine.put("discount", "1.234");
        api().post(unknown + "payments/", Map.of("kind", "payment", "amount", "1.234"))
                .refusedFields("amount");
        api().patch(unknown, Map.of("items", List.of(tooFine))).refusedFields("items[0].discount");
        api().patch(unknown, Map.of("items", List.of(item("1", "10")))).expect(404);
    }

    /** Who may not, is told what this very request needs, and nothing of what else is wrong with it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        auditor       | POST  | status/   | {"status": "shipped"}                    | CanUpdateOrderStatus:shipped
        auditor       | POST  | status/   | {"status": "refunded", "at": 7}          | CanUpdateOrderStatus:refunded
        auditor       | POST  | status/   | {"status": "nonsense"}                   | CanUpdateOrderStatus:processing
        auditor       | POST  | status/   | {"status": "shipped"                     | CanUpdateOrderStatus:processing
        auditor       | POST  | status/   | ["status"]                               | CanUpdateOrderStatus:processing
        support_staff | POST  | status/   | {"status": "shipped", "bogus": 1}        | CanUpdateOrderStatus:shipped
        sales_manager | POST  | status/   | {"status": "shipped", "at": "yesterday"} | CanImport
        auditor       | POST  | payments/ | {"kind": "refund"}                       | CanRefund
        auditor       | POST  | payments/ | {"kind": "failure", "amount": -1}        | CanRecordPayments
        support_staff | PATCH | ''        | {"carrier": "DHL", "items": []}          | CanEditOrders
        support_staff | PATCH | ''        | {"shipping_address": null}               | CanEditOrders
        """)
    void thePermissionThatIsMissingIsTheOneThatIsNeeded(
            String role, String method, String part, String body, String permission) {
        String path = "/api/orders/" + UUID.randomUUID() + "/" + part;

        Reply refused = HIRED.computeIfAbsent(role, company::hire)
                .api()
                .call(method, path)
                .text("application/json", body)
                .send()
                .refused(403, "permission_missing");

        assertThat(refused.text("required_permission")).isEqualTo(permission);
    }

    @Test
    void whatIsNotGivenNeedsNoPermission() {
        Person seller = company.hire("sales_manager");
        Map<String, Object> move = new LinkedHashMap<>(Map.of("status", "processing"));
        move.put("at", null);
        UUID order = company.order(company.customerOf(seller));

        seller.api().post("/api/orders/" + order + "/status/", move).expect(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        auditor       |                 | {"placed_at": "yesterday", "customer": {}} | CanCreateOrders
        sales_manager |                 | {"placed_at": "yesterday"}                 | CanImport
        support_staff | CanCreateOrders | {"customer": {"email": "x"}, "items": []}  | CanEditCustomers
        """)
    void soItIsOfANewOrder(String role, String granted, String body, String permission) {
        Person caller = company.hire(role);
        if (granted != null) {
            api().patch("/api/staff/" + caller.id() + "/", Map.of("extra_permissions", List.of(granted)))
                    .expect(200);
        }

        Reply refused = caller.api()
                .call("POST", "/api/orders/")
                .text("application/json", body)
                .send()
                .refused(403, "permission_missing");

        assertThat(refused.text("required_permission")).isEqualTo(permission);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (Reply reply : List.of(
                api().get("/api/me/"),
                RunningProduct.product().anybody().get("/api/me/"),
                api().get("/nothing"),
                RunningProduct.product().anybody().get("/"))) {
            assertThat(reply.header("X-Content-Type-Options"))
                    .as(reply.request())
                    .isEqualTo("nosniff");
            assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Content-Security-Policy")).contains("default-src 'self'");
            assertThat(reply.header("X-Request-Id")).isNotBlank();
            assertThat(reply.header("Server")).isEmpty();
            assertThat(reply.header("Set-Cookie")).isEmpty();
        }
        assertThat(api().get("/api/me/").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whatIsCreatedIsWhereTheAnswerSays() {
        Reply created = api().post("/api/customers/", person()).expect(201);
        Reply order = company.placed(created.id());
        Reply staff = company.invite("auditor", null);

        for (Reply reply : List.of(created, order, staff)) {
            assertThat(api().get(reply.header("Location")).expect(200).id()).isEqualTo(reply.id());
        }
    }

    @Test
    void whatIsAsWantedAlreadyIsAnsweredAndNotRecorded() {
        UUID id = company.customer();
        for (String path : List.of("verify/", "archive/", "restore/")) {
            api().post(customer(id) + path, Map.of()).expect(200);
            int events = company.product().sequences(id).size();

            api().post(customer(id) + path, Map.of()).expect(200);

            assertThat(company.product().sequences(id)).hasSize(events);
        }
    }

    @Test
    void verificationKeepsTheFirstDate() {
        UUID id = company.customer();
        Reply verified =
                api().post(customer(id) + "verify/", Map.of("note", "seen")).expect(200);
        assertThat(verified.at("/verified").booleanValue()).isTrue();
        String since = verified.text("customer_since");
        assertThat(since).isNotBlank();

        Reply revoked = api().post(customer(id) + "unverify/", Map.of("reason", "doubt"))
                .expect(200);

        assertThat(revoked.at("/verified").booleanValue()).isFalse();
        assertThat(revoked.text("customer_since")).isEqualTo(since);
        assertThat(api().get(customer(id)).at("/verified_by").isNull()).isTrue();
    }

    @Test
    void moneyIsTakenAsTextOrNumber() {
        UUID id = company.customer();

        for (Object amount : List.of(129.9, "129.90", 130, "1.3e2")) {
            Reply placed = api().post(
                            "/api/orders/",
                            Map.of(
                                    "customer_id",
                                    id,
                                    "items",
                                    List.of(Map.of("product_name", "Bed", "quantity", 1, "unit_price", amount))))
                    .expect(201);
            assertThat(placed.text("total")).isIn("129.90", "130.00");
            assertThat(placed.at("/total").isString()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"USA, US", "uk, GB", "Germany, DE", "fr, FR"})
    void countriesAreTakenAsPeopleWriteThem(String written, String code) {
        UUID id = company.customer(Map.of("address", Map.of("line1", "x", "country", written)));

        assertThat(api().get(customer(id)).at("/address/country").stringValue()).isEqualTo(code);
        api().post("/api/orders/", Map.of("customer_id", id, "items", List.of(item("1", "1"))))
                .expect(201);
    }

    @Test
    void whoMayNotLookBackIsToldSoBeforeAnythingElse() {
        Person support = company.hire("support_staff");
        String path = customer(company.customerOf(support)) + "?as_of=yesterday";

        Reply refused = support.api().get(path).refused(403, "permission_missing");

        assertThat(refused.text("required_permission")).isEqualTo("CanAudit");
        api().get(path).refusedFields("as_of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/customers/?search=%ff",
                "/api/search/?q=%C3",
                "/api/audit/access-log/?kind=%e4",
                "/livez?%ff",
                "/nope?x=%ff"
            })
    void aQueryThatIsNoTextIsRefused(String path) {
        Reply refused = api().get(path).refused(400, "query_unreadable");

        assertThat(refused.header("X-Request-Id")).isEqualTo(refused.text("request_id"));
    }

    @Test
    void aQueryOfMoreThanAnyoneNeedsIsRefused() {
        api().get("/api/me/?" + "a&".repeat(1_001)).refused(400, "query_unreadable");
        api().get("/api/me/?=x").refused(400, "query_unreadable");
        api().get("/readyz?=x").refused(400, "query_unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=x", "a=%zz", "a=%ff", "email=a@example.org&password=b"})
    void aFormIsNoJson(String form) {
        for (String path : List.of("/api/auth/login/", "/api/customers/", "/api/auth/login/?as_of=x")) {
            Reply refused = api().call("POST", path)
                    .text("application/x-www-form-urlencoded", form)
                    .send();
            assertThat(refused.isProblem().status()).as(path).isIn(400, 415);
        }
    }

    @Test
    void theListOfStaffHasPages() {
        TestCompany other = TestCompany.register();
        other.hire("manager");
        other.hire("auditor");
        List<String> all = other.api().get("/api/staff/").expect(200).items("id");

        Reply first = other.api().get("/api/staff/?limit=2").expect(200);
        Reply second = other.api()
                .get("/api/staff/?limit=2&cursor=" + first.text("next_cursor"))
                .expect(200);

        assertThat(first.items("id")).isEqualTo(all.subList(0, 2));
        assertThat(second.items("id")).isEqualTo(all.subList(2, 3));
        assertThat(second.at("/next_cursor").isNull()).isTrue();
        assertThat(first.at("/total").intValue()).isEqualTo(3);
        other.api().get("/api/staff/?limit=0&cursor=x").refusedFields("cursor");
        other.api().get("/api/staff/?limit=201").refusedFields("limit");
        other.api().get("/api/staff/?cursor=" + UUID.randomUUID()).refusedFields("cursor");
    }

    @Test
    void aReadIsAnsweredInFullWhateverVersionIsKnown() {
        UUID id = company.customer();
        String version = api().get(customer(id)).expect(200).header("ETag");
        company.order(id);

        Reply now =
                api().call("GET", customer(id)).header("If-None-Match", version).send();

        assertThat(now.expect(200).at("/total_orders").longValue()).isEqualTo(1);
    }

    @Test
    void unknownParametersAreRefusedEverywhere() {
        UUID customer = company.customer();

        api().get("/api/me/?x=1").refusedFields("x");
        api().get("/api/staff/?rolle=ceo&x=1").refusedFields("rolle", "x");
        api().get(customer(customer) + "?as_off=2026-01-01T00:00:00Z").refusedFields("as_off");
        api().post("/api/customers/?dry_run=true", person()).refusedFields("dry_run");
        api().post("/api/customers/?%64ry_run=true", person()).refusedFields("dry_run");
        api().patch(customer(customer) + "?x=1", Map.of("notes", "n")).refusedFields("x");
        api().delete("/api/staff/" + UUID.randomUUID() + "/?x=1&new_owner_id=me")
                .refusedFields("x", "new_owner_id");
        api().call("POST", "/api/customers/")
                .text("application/x-www-form-urlencoded", "x=1")
                .send()
                .refused(415, "media_type_not_supported");
    }

    @Test
    void contradictionsAreToldTogetherWithBadFields() {
        api().call("POST", "/api/customers/")
                .text(
                        "application/json",
                        "{\"email\": \"no\", \"first_name\": \"\", \"last_name\": \"B\", \"company_name\": \"C\","
                                + " \"tags\": [7]}")
                .send()
                .refusedFields("email", "first_name", "company_name", "tags[0]");
        api().call("POST", "/api/orders/")
                .text(
                        "application/json",
                        "{\"items\": [{\"product_name\": \"Chai\", \"quantity\": -1, \"unit_price\": 1,"
                                + " \"tax\": 1, \"tax_rate\": 0.1}, null]}")
                .send()
                .refusedFields("customer_id", "items[0].quantity", "items[0].tax_rate", "items[1]");
        // What could not be read is not taken for what is missing.
        api().call("POST", "/api/orders/")
                .text("application/json", "{\"customer_id\": \"7\", \"items\": []}")
                .send()
                .refusedFields("customer_id", "items");
    }

    @Test
    void namesCanNotHideWhatTheyAre() {
        Map<String, Object> person = new LinkedHashMap<>(person());
        person.put("last_name", "Lind\u202Eqvist");
        person.put("company_name", "Kennel\u2060");
        api().post("/api/customers/", person).refusedFields("last_name", "company_name");

        // A joiner is part of how this name is written.
        person.put("last_name", "\u0639\u0644\u06CC\u200C\u0632\u0627\u062F\u0647");
        person.remove("company_name");
        api().post("/api/customers/", person).expect(201);
    }

    @Test
    void whatNoFilterOrFieldCanBeIsRefused() {
        UUID customer = company.customer();
        String order = "/api/orders/" + company.order(customer) + "/";

        api().get(customer(customer) + "orders/?customer_id=" + customer).refusedFields("customer_id");
        api().get("/api/audit/access-log/?kind=everything").refusedFields("kind");
        api().call("PATCH", order)
                .text("application/json", "{\"items\": null}")
                .send()
                .refusedFields("items");
        api().post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                customer,
                                "items",
                                List.of(TestCompany.item("1", "5")),
                                "placed_at",
                                "0001-01-01T00:00:00Z"))
                .refusedFields("placed_at");
        api().call("GET", customer(customer))
                .header("X-Min-Position", "-1")
                .send()
                .refusedFields("X-Min-Position");
    }
}
