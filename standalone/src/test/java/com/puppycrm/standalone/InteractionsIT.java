package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.standalone.TestCompany.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Interactions, timelines and follow-ups over HTTP. */
class InteractionsIT {

    private TestCompany company;
    private UUID customer;

    @BeforeEach
    void register() {
        company = TestCompany.register();
        customer = company.customer();
    }

    private static Map<String, Object> call(Object... more) {
        Map<String, Object> body =
                new LinkedHashMap<>(Map.of("type", "call", "subject", "New collar", "description", "Wants a red one"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private Reply log(Api api, Map<String, Object> body) {
        return api.post("/api/customers/" + customer + "/interactions/", body);
    }

    private UUID logged(Object... more) {
        return log(company.api(), call(more)).expect(201).id();
    }

    private List<String> subjects(String path) {
        return company.api().get(path).expect(200).items().stream()
                .map(item -> item.required("subject").stringValue())
                .toList();
    }

    private String timeline(String query) {
        return "/api/customers/" + customer + "/timeline/" + query;
    }

    @Test
    void whatIsLoggedIsShownAsItWasSaid() {
        Reply reply = log(
                        company.api(),
                        call(
                                "sentiment",
                                "positive",
                                "occurred_at",
                                "2026-01-05T10:00:00Z",
                                "details",
                                Map.of("duration_seconds", 90, "key_points", "red, size L")))
                .expect(201);

        JsonNode shown = company.api()
                .get("/api/interactions/" + reply.id() + "/")
                .expect(200)
                .json();

        assertThat(reply.header("Location")).isEqualTo("/api/interactions/" + reply.id() + "/");
        assertThat(shown).isEqualTo(reply.json());
        assertThat(shown.at("/details").propertyNames()).containsExactly("duration_seconds", "key_points");
        assertThat(shown.at("/source").stringValue()).isEqualTo("manual");
        assertThat(shown.at("/author/id").stringValue())
                .isEqualTo(company.ceo().id().toString());
        assertThat(shown.at("/customer/id").stringValue()).isEqualTo(customer.toString());
        assertThat(company.api().get("/api/customers/" + customer + "/").text("last_interaction_at"))
                .isEqualTo("2026-01-05T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        call     | {"duration_seconds": 60, "key_points": "all"}
        email    | {"direction": "in", "body": "Hello", "attachments": [{"name": "a", "url": "https://x.example/a"}], "response_received": true}
        meeting  | {"agenda": "prices", "attendees": ["Mara"], "action_items": ["Send offer"], "location": "Bath"}
        support  | {"issue": "torn", "resolution": "mended", "satisfaction": 5}
        inquiry  | {"question": "When?", "response": "Soon", "lead_qualification": "warm"}
        purchase | {"upsell": "a leash", "product_feedback": "soft"}
        """)
    void eachTypeHasItsOwnDetailsAndNoOthers(String type, String details) {
        JsonNode sent = Api.JSON.readTree(details);
        Reply reply = log(company.api(), call("type", type, "details", sent)).expect(201);

        assertThat(reply.at("/details")).isEqualTo(sent);
        String other = type.equals("call") ? "support" : "call";
        log(company.api(), call("type", other, "details", sent))
                .refusedFields(sent.propertyNames().stream()
                        .map(name -> "details." + name)
                        .toArray(String[]::new));
    }

    @Test
    void whatIsWrongIsNamedAllAtOnceAndNothingIsLogged() {
        log(company.api(), Map.of()).refusedFields("type", "subject", "description");
        log(
                        company.api(),
                        Map.of(
                                "type",
                                "email",
                                "subject",
                                " ",
                                "description",
                                "x",
                                "sentiment",
                                "angry",
                                "occurred_at",
                                "2999-01-01T00:00:00Z",
                                "details",
                                Map.of(
                                        "attachments",
                                        List.of(
                                                Map.of("name", "a", "url", "javascript:alert(1)"),
                                                Map.of("name", "b", "url", "ftp://x.example/"),
                                                Map.of("name", "c", "url", "http:")))))
                .refusedFields(
                        "subject",
                        "sentiment",
                        "occurred_at",
                        "details.attachments[0].url",
                        "details.attachments[1].url",
                        "details.attachments[2].url");
        log(company.api(), call("details", Map.of("duration_seconds", -1), "follow_up", Map.of("note", "x")))
                .refusedFields("details.duration_seconds", "follow_up.due_at");
        log(company.api(), call("type", "support", "details", Map.of("satisfaction", 6)))
                .refusedFields("details.satisfaction");
        assertThat(subjects(timeline(""))).isEmpty();
    }

    @Test
    void aPurchaseNamesOnlyAnOrderOfTheSameCustomer() {
        UUID theirs = company.order(customer);
        UUID ofAnother = company.order(company.customer());
        TestCompany elsewhere = TestCompany.register();
        UUID foreign = elsewhere.order(elsewhere.customer());

        log(company.api(), call("type", "purchase", "details", Map.of("order_id", theirs)))
                .expect(201);
        for (UUID wrong : List.of(ofAnother, foreign, customer)) {
            log(company.api(), call("type", "purchase", "details", Map.of("order_id", wrong)))
                    .refusedFields("details.order_id");
        }
    }

    @Test
    void aChangeKeepsWhatIsNotSentAndTheHistoryKeepsEveryWording() {
        UUID id = logged("details", Map.of("duration_seconds", 60, "key_points", "red"));
        String path = "/api/interactions/" + id + "/";

        company.api()
                .patch(path, Map.of("subject", "Two collars", "details", Map.of("key_points", "red and blue")))
                .expect(200);
        Reply changed =
                company.api().patch(path, Map.of("sentiment", "negative")).expect(200);
        company.api().patch(path, Map.of("sentiment", "negative")).expect(200);

        assertThat(changed.at("/details/duration_seconds").intValue()).isEqualTo(60);
        assertThat(changed.text("subject")).isEqualTo("Two collars");
        assertThat(changed.at("/edited").booleanValue()).isTrue();
        List<JsonNode> history =
                company.api().get(path + "history/?sort=position").expect(200).items();
        assertThat(history).hasSize(3);
        assertThat(history.get(1).required("changes").toString()).contains("New collar", "Two collars", "red and blue");
        company.api().patch(path, Map.of("type", "support")).expect(200);
        assertThat(company.api().get(path).at("/details").propertyNames())
                .doesNotContain("duration_seconds", "key_points");
        company.api().patch(path, Map.of("details", Map.of("key_points", "x"))).refusedFields("details.key_points");
        company.api()
                .call("PATCH", path)
                .ifMatch(1)
                .json(Map.of("subject", "late"))
                .send()
                .refused(412, "version_stale");
    }

    @Test
    void theAuthorAndWhoManagesCustomersChangeAnInteractionAndOthersDoNot() {
        Person manager = company.hire("manager");
        Person lead = company.hire("sales_manager");
        Person member = company.hire("support_staff", lead.id());
        customer = company.customerOf(member);
        UUID id = log(member.api(), call()).expect(201).id();
        String path = "/api/interactions/" + id + "/";

        Reply refused = lead.api().patch(path, Map.of("subject", "Mine")).refused(403, "permission_missing");
        lead.api().delete(path).refused(403, "permission_missing");
        lead.api()
                .patch(path, Map.of("follow_up", Map.of("due_at", "2999-01-01T00:00:00Z")))
                .expect(200);
        member.api().patch(path, Map.of("subject", "By its author")).expect(200);
        manager.api().patch(path, Map.of("subject", "By a manager")).expect(200);
        manager.api().delete(path).expect(204);
        member.api().post(path + "restore/", Map.of()).expect(200);

        assertThat(refused.text("required_permission")).isEqualTo("CanManageCustomers");
        // Whose change came last: others may read the moment before.
        assertThat(member.api().get(path).text("subject")).isEqualTo("By a manager");
        company.hire("auditor").api().get(path).expect(200);
        log(company.hire("auditor").api(), call()).refused(403, "permission_missing");
        log(company.hire("support_staff").api(), call()).refused(404, "not_found");
    }

    @Test
    void whatIsRemovedIsHiddenAndKeptAndComesBack() {
        UUID old = logged("occurred_at", "2026-01-01T00:00:00Z", "subject", "Old");
        UUID id = logged("occurred_at", "2026-02-01T00:00:00Z", "subject", "Newer");
        String path = "/api/interactions/" + id + "/";

        company.api().delete(path).expect(204);
        company.api().delete(path).expect(204);

        assertThat(subjects(timeline(""))).containsExactly("Old");
        assertThat(subjects(timeline("?removed=true"))).containsExactly("Newer");
        assertThat(subjects("/api/interactions/")).containsExactly("Old");
        assertThat(company.api().get(path).at("/removed").booleanValue()).isTrue();
        assertThat(company.api().get("/api/customers/" + customer + "/").text("last_interaction_at"))
                .isEqualTo("2026-01-01T00:00:00Z");
        company.api().patch(path, Map.of("subject", "x")).refused(409, "interaction_removed");
        company.api().post(path + "restore/", Map.of()).expect(200);
        assertThat(subjects(timeline("?order=asc"))).containsExactly("Old", "Newer");
        assertThat(old).isNotEqualTo(id);
    }

    @Test
    void anOrderPlacedIsOnTheTimelineByItselfOnceAndIsNobodysToChange() {
        Reply order = company.placed(customer);
        logged("occurred_at", "2026-01-01T00:00:00Z");
        String path = "/api/interactions/" + order.id() + "/";

        JsonNode entry = company.api()
                .get(timeline("?source=system"))
                .expect(200)
                .items()
                .getFirst();

        assertThat(subjects(timeline("")))
                .containsExactly("Order " + order.text("order_number") + " placed", "New collar");
        assertThat(entry.required("id").stringValue()).isEqualTo(order.id().toString());
        assertThat(entry.required("type").stringValue()).isEqualTo("purchase");
        assertThat(entry.at("/details/order_id").stringValue())
                .isEqualTo(order.id().toString());
        assertThat(entry.required("occurred_at").stringValue()).isEqualTo(order.text("placed_at"));
        assertThat(company.api().get(path).expect(200).json()).isEqualTo(entry);
        company.api().patch(path, Map.of("subject", "x")).refused(409, "system_entry");
        company.api().delete(path).refused(409, "system_entry");
        company.api().get(path + "history/").refused(404, "not_found");
        TestCompany.register().api().delete(path).refused(404, "not_found");
        assertThat(company.api().get("/api/customers/" + customer + "/").text("last_interaction_at"))
                .isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void aTimelineIsReadInPagesEitherWayAndFiltered() {
        for (int day = 1; day <= 9; day++) {
            logged(
                    "occurred_at",
                    "2026-01-0" + day + "T12:00:00Z",
                    "subject",
                    "Day " + day,
                    "sentiment",
                    day % 2 == 0 ? "positive" : "negative",
                    "type",
                    day < 5 ? "call" : "support");
        }
        company.order(customer);

        assertThat(pages("?order=asc&limit=4"))
                .hasSize(10)
                .startsWith("Day 1", "Day 2")
                .isSorted();
        assertThat(pages("?limit=4&source=manual")).hasSize(9).startsWith("Day 9", "Day 8");
        assertThat(subjects(timeline("?type=call&type=purchase&source=manual"))).hasSize(4);
        assertThat(subjects(timeline("?sentiment=positive"))).containsExactly("Day 8", "Day 6", "Day 4", "Day 2");
        assertThat(subjects(timeline("?from=2026-01-03&to=2026-01-04&order=asc")))
                .containsExactly("Day 3", "Day 4");
        assertThat(subjects(timeline("?search=day 7"))).containsExactly("Day 7");
        company.api().get(timeline("?order=up")).refusedFields("order");
        company.api().get(timeline("?sort=occurred_at")).refusedFields("sort");
        company.api().get(timeline("?type=fax&sentiment=angry")).refusedFields("type", "sentiment");
        TestCompany.register().api().get(timeline("")).refused(404, "not_found");
    }

    private List<String> pages(String query) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = company.api().get(timeline(query + cursor)).expect(200);
            page.items().forEach(item -> all.add(item.required("subject").stringValue()));
            JsonNode next = page.at("/next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.stringValue();
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void theSameRequestTwiceLogsOnce() {
        Api.Call[] calls = {
            company.api().call("POST", "/api/customers/" + customer + "/interactions/"),
            company.api().call("POST", "/api/customers/" + customer + "/interactions/")
        };
        UUID first = calls[0].header("Idempotency-Key", "k-1")
                .json(call())
                .send()
                .expect(201)
                .id();
        UUID second = calls[1].header("Idempotency-Key", "k-1")
                .json(call())
                .send()
                .expect(201)
                .id();

        assertThat(second).isEqualTo(first);
        assertThat(subjects(timeline(""))).hasSize(1);
    }

    @Test
    void aFollowUpIsListedMovedAndCompleted() {
        Person seller = company.hire("sales_manager");
        customer = company.customerOf(seller);
        UUID mine = logged("follow_up", Map.of("due_at", "2999-01-01T00:00:00Z", "note", "Ask again"));
        UUID theirs = logged(
                "subject", "Theirs", "follow_up", Map.of("due_at", "2998-01-01T00:00:00Z", "assignee_id", seller.id()));
        UUID late = logged("subject", "Late", "follow_up", Map.of("due_at", "2026-01-01T00:00:00Z"));

        assertThat(followUps("")).containsExactly(late, theirs, mine);
        assertThat(followUps("?state=open")).containsExactly(theirs, mine);
        assertThat(followUps("?state=overdue")).containsExactly(late);
        assertThat(followUps("?assignee_id=me")).containsExactly(late, mine);
        assertThat(followUps("?assignee_id=" + seller.id())).containsExactly(theirs);
        assertThat(followUps("?due_from=2998-06-01")).containsExactly(mine);
        assertThat(followUps("?due_to=2998-06-01&state=open")).containsExactly(theirs);

        Reply moved = company.api()
                .post("/api/follow-ups/" + late + "/reschedule/", Map.of("due_at", "2997-01-01T00:00:00Z"))
                .expect(200);
        company.api().post("/api/follow-ups/" + mine + "/complete/", Map.of()).expect(200);
        Reply again = company.api().post("/api/follow-ups/" + mine + "/complete/", Map.of());

        assertThat(moved.text("state")).isEqualTo("open");
        assertThat(again.expect(200).text("state")).isEqualTo("done");
        assertThat(again.at("/version").intValue()).isEqualTo(3);
        assertThat(followUps("?state=done")).containsExactly(mine);
        assertThat(followUps("?state=open&state=overdue")).containsExactly(late, theirs);
        company.api()
                .post("/api/follow-ups/" + mine + "/reschedule/", Map.of("due_at", "2997-01-01T00:00:00Z"))
                .refused(409, "follow_up_done");
        company.api().get("/api/follow-ups/?state=late").refusedFields("state");

        String path = "/api/interactions/" + theirs + "/";
        company.api().patch(path, Map.of("follow_up", Map.of("note", "Soon"))).expect(200);
        assertThat(company.api().get(path).at("/follow_up/due_at").stringValue())
                .isEqualTo("2998-01-01T00:00:00Z");
        Map<String, Object> none = new LinkedHashMap<>();
        none.put("follow_up", null);
        company.api().patch(path, none).expect(200);
        assertThat(company.api().get(path).at("/follow_up").isNull()).isTrue();
        company.api().patch(path, Map.of("follow_up", Map.of("note", "x"))).refusedFields("follow_up.due_at");
        company.api().post("/api/follow-ups/" + theirs + "/complete/", Map.of()).refused(404, "not_found");
        assertThat(seller.api().get("/api/follow-ups/").items()).hasSize(2);
        assertThat(company.hire("support_staff").api().get("/api/follow-ups/").items())
                .isEmpty();
    }

    private List<UUID> followUps(String query) {
        return company.api().get("/api/follow-ups/" + query).expect(200).items().stream()
                .map(item -> UUID.fromString(item.required("id").stringValue()))
                .toList();
    }

    @Test
    void aFollowUpIsOfSomebodyWhoSeesTheCustomerAndLogsInteractions() {
        Person lead = company.hire("sales_manager");
        Person member = company.hire("support_staff", lead.id());
        customer = company.customerOf(member);
        for (Person assignee : List.of(lead, member, company.ceo(), company.hire("manager"))) {
            logged("follow_up", Map.of("due_at", "2999-01-01T00:00:00Z", "assignee_id", assignee.id()));
        }
        UUID id = logged("follow_up", Map.of("due_at", "2999-01-01T00:00:00Z"));
        Person removed = company.hire("manager");
        company.api().delete("/api/staff/" + removed.id() + "/").expect(204);
        for (UUID wrong : List.of(
                company.hire("sales_manager").id(),
                company.hire("support_staff", lead.id()).id(),
                company.hire("auditor").id(),
                removed.id(),
                TestCompany.register().ceo().id(),
                customer)) {
            log(company.api(), call("follow_up", Map.of("due_at", "2999-01-01T00:00:00Z", "assignee_id", wrong)))
                    .refusedFields("follow_up.assignee_id");
            company.api()
                    .post(
                            "/api/follow-ups/" + id + "/reschedule/",
                            Map.of("due_at", "2999-02-01T00:00:00Z", "assignee_id", wrong))
                    .refusedFields("assignee_id");
        }
    }

    @Test
    void aReminderIsRecordedWithinSecondsAndOnce() {
        Instant due = Instant.now().plusSeconds(2);
        UUID id = logged("follow_up", Map.of("due_at", due.toString()));
        UUID late = logged("follow_up", Map.of("due_at", "2026-01-01T00:00:00Z"));
        UUID completed = logged("follow_up", Map.of("due_at", due.toString()));
        company.api()
                .post("/api/follow-ups/" + completed + "/complete/", Map.of())
                .expect(200);
        UUID moved = logged("follow_up", Map.of("due_at", due.toString()));
        company.api()
                .post("/api/follow-ups/" + moved + "/reschedule/", Map.of("due_at", "2999-01-01T00:00:00Z"))
                .expect(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reminders(id)).hasSize(1));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reminders(late)).hasSize(1));

        assertThat(Instant.parse(reminders(id).getFirst())).isBetween(due.minusMillis(1), due.plusSeconds(15));
        assertThat(reminders(completed)).isEmpty();
        assertThat(reminders(moved)).isEmpty();
        // A reminder at another time is one more.
        Instant again = Instant.now().plusMillis(500);
        company.api()
                .post("/api/follow-ups/" + id + "/reschedule/", Map.of("due_at", again.toString()))
                .expect(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(reminders(id)).hasSize(2));
    }

    /** The times at which it was recorded that a follow-up is due. */
    private List<String> reminders(UUID id) {
        return company.api().get("/api/interactions/" + id + "/history/").expect(200).items().stream()
                .filter(event -> event.required("type").stringValue().equals("interaction.follow_up_due"))
                .map(event -> event.required("at").stringValue())
                .toList();
    }

    @Test
    void anInteractionMakesACustomerActive() {
        assertThat(active()).isZero();
        UUID id = logged();
        assertThat(active()).isEqualTo(1);
        company.api().delete("/api/interactions/" + id + "/").expect(204);
        assertThat(active()).isZero();
        logged("occurred_at", "2020-01-01T00:00:00Z");
        assertThat(active()).isZero();
    }

    private int active() {
        return company.api()
                .get("/api/customers/stats/")
                .expect(200)
                .at("/active")
                .intValue();
    }
}
