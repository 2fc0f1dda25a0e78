package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.PASSWORD;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.TestCompany.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How staff join, sign in and out, change roles, and leave. */
class StaffLifecycleIT {

    private final TestCompany company = TestCompany.register();

    private static Api anybody() {
        return RunningProduct.product().anybody();
    }

    private static Reply login(String email, String password) {
        return anybody().post("/api/auth/login/", Map.of("email", email, "password", password));
    }

    private static Reply refresh(String token) {
        return anybody().post("/api/auth/refresh/", Map.of("refresh_token", token));
    }

    private static Reply me(String accessToken) {
        return RunningProduct.product().with(accessToken).get("/api/me/");
    }

    private String member(UUID id) {
        return "/api/staff/" + id + "/";
    }

    /** Retries until the condition holds: callers are cached for up to two seconds. */
    private static void soon(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS))
                    .join();
        }
    }

    @Test
    void theOneWhoRegistersACompanyIsItsCeo() {
        Reply me = company.api().get("/api/me/").expect(200);

        assertThat(me.text("kind")).isEqualTo("staff");
        assertThat(me.text("role")).isEqualTo("ceo");
        assertThat(me.text("email")).isEqualTo(company.ceo().email());
        assertThat(me.at("/company/id").stringValue()).isEqualTo(company.id().toString());
        assertThat(me.at("/permissions")).hasSizeGreaterThan(20);
        assertThat(company.api().get("/api/company/").text("currency")).isEqualTo("USD");
        assertThat(company.api().get("/api/company/").text("time_zone")).isEqualTo("UTC");
    }

    @Test
    void anAddressHasOneStaffAccountInAllCompanies() {
        Map<String, Object> taken = Map.of(
                "email",
                company.ceo().email().toUpperCase(Locale.ROOT),
                "first_name",
                "A",
                "last_name",
                "B",
                "role",
                "auditor");

        company.api().post("/api/staff/", taken).refused(409, "email_taken");
        anybody()
                .post(
                        "/api/auth/register-company/",
                        Map.of(
                                "company_name",
                                "X",
                                "email",
                                company.ceo().email(),
                                "password",
                                PASSWORD,
                                "first_name",
                                "A",
                                "last_name",
                                "B"))
                .refused(409, "email_taken");
    }

    @Test
    void everyInvalidFieldOfARegistrationIsNamedAtOnce() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("company_name", " ");
        body.put("email", "someone@example.org");
        body.put("password", "SomeOne@Example.org");
        body.put("first_name", 5);
        body.put("currency", "XAU");
        body.put("time_zone", "Mars");

        Reply refused = anybody().post("/api/auth/register-company/", body);

        refused.refusedFields("company_name", "currency", "first_name", "last_name", "password", "time_zone");
        assertThat(refused.body()).contains("is too easily guessed", "must be a string");
    }

    @Test
    void everyInvalidFieldOfAStaffMemberIsNamedAtOnce() {
        Person auditor = company.hire("auditor");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("email", "nowhere");
        body.put("first_name", " ");
        body.put("last_name", "Berg");
        body.put("role", "king");
        body.put("manager_id", auditor.id());
        body.put("extra_permissions", List.of("CanRefund", "CanFly", "a\nb"));

        company.api()
                .post("/api/staff/", body)
                .refusedFields(
                        "email", "extra_permissions[1]", "extra_permissions[2]", "first_name", "manager_id", "role");
        body.remove("email");
        body.put("manager_id", UUID.randomUUID());
        company.api()
                .patch(member(auditor.id()), body)
                .refusedFields("extra_permissions[1]", "extra_permissions[2]", "first_name", "manager_id", "role");
        company.api()
                .patch(member(auditor.id()), Map.of("email", "other@example.org", "role", "king"))
                .refusedFields("email", "role");
        assertThat(company.api().get(member(auditor.id())).version()).isEqualTo(2);
    }

    @Test
    void whatIsWrongWithAnAcceptanceIsNamedAtOnce() {
        anybody()
                .post("/api/auth/accept-invitation/", Map.of("token", "x", "password", " ".repeat(10)))
                .refusedFields("password", "token");
    }

    @Test
    void anInvitationIsAcceptedOnce() {
        Reply invited = company.invite("manager", null);
        String token = invited.text("invitation_token");
        assertThat(invited.text("state")).isEqualTo("invited");
        login(invited.text("email"), PASSWORD).refused(401, "credentials_invalid");
        anybody()
                .post("/api/auth/accept-invitation/", Map.of("token", token, "password", "short"))
                .refusedFields("password");
        anybody()
                .post("/api/auth/accept-invitation/", Map.of("token", token + "x", "password", PASSWORD))
                .refusedFields("token");

        Reply joined = anybody()
                .post("/api/auth/accept-invitation/", Map.of("token", token, "password", PASSWORD))
                .expect(200);

        assertThat(joined.text("token_type")).isEqualTo("Bearer");
        assertThat(me(joined.text("access_token")).expect(200).text("role")).isEqualTo("manager");
        anybody()
                .post("/api/auth/accept-invitation/", Map.of("token", token, "password", PASSWORD))
                .refusedFields("token");
        assertThat(company.api().get(member(invited.id())).text("state")).isEqualTo("active");
    }

    @Test
    void aPendingInvitationCanBeRepeated() {
        Reply first = company.invite("manager", null);
        Map<String, Object> again = Map.of(
                "email",
                first.text("email").toUpperCase(Locale.ROOT),
                "first_name",
                "Samantha",
                "last_name",
                first.text("last_name"),
                "role",
                "auditor");
        Reply second = company.api().post("/api/staff/", again).expect(201);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.text("first_name")).isEqualTo("Samantha");
        assertThat(second.text("role")).isEqualTo("auditor");
        assertThat(second.version()).isGreaterThan(first.version());
        anybody()
                .post(
                        "/api/auth/accept-invitation/",
                        Map.of("token", first.text("invitation_token"), "password", PASSWORD))
                .refusedFields("token");
        Reply joined = anybody()
                .post(
                        "/api/auth/accept-invitation/",
                        Map.of("token", second.text("invitation_token"), "password", PASSWORD))
                .expect(200);
        assertThat(me(joined.text("access_token")).expect(200).text("role")).isEqualTo("auditor");
        company.api().post("/api/staff/", again).refused(409, "email_taken");
    }

    @Test
    void refusalsComeInOrder() {
        Map<String, Object> taken = Map.of(
                "email",
                company.ceo().email(),
                "first_name",
                "A",
                "last_name",
                "B",
                "role",
                "auditor",
                "manager_id",
                UUID.randomUUID());

        company.api().post("/api/staff/", taken).refusedFields("manager_id");
        company.api()
                .call("DELETE", member(UUID.randomUUID()))
                .ifMatch(99)
                .send()
                .refused(404, "not_found");
        company.api()
                .call("PATCH", member(UUID.randomUUID()))
                .ifMatch(99)
                .json(Map.of("first_name", "X"))
                .send()
                .refused(404, "not_found");
        company.api()
                .call("DELETE", member(UUID.randomUUID()) + "?new_owner_id=" + UUID.randomUUID())
                .ifMatch(99)
                .send()
                .refusedFields("new_owner_id");
    }

    @Test
    void theAccessLogNamesTheChangedFieldsAndNothingElse() {
        UUID id = company.invite("auditor", null).id();
        company.api().patch(member(id), Map.of()).expect(200);
        company.api()
                .patch(member(id), Map.of("role", "auditor", "first_name", "Sam"))
                .expect(200);
        company.api().patch("/api/company/", Map.of()).expect(200);
        company.api().patch("/api/company/", Map.of("currency", "USD")).expect(200);
        company.api()
                .patch(member(id), Map.of("first_name", "Kim", "role", "manager"))
                .expect(200);
        company.api().patch("/api/company/", Map.of("follow_up_days", 3)).expect(200);

        Reply staff =
                company.api().get("/api/audit/access-log/?kind=staff_changed").expect(200);
        Reply settings = company.api()
                .get("/api/audit/access-log/?kind=settings_changed")
                .expect(200);

        assertThat(staff.items()).hasSize(1);
        assertThat(staff.at("/items/0/subject/changed").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrder("first_name", "role");
        assertThat(settings.items()).hasSize(1);
        assertThat(settings.at("/items/0/subject/changed").valueStream().map(JsonNode::stringValue))
                .containsExactly("follow_up_days");
    }

    @Test
    void ofManyWhoAcceptAnInvitationAtOnceOneSucceeds() {
        String token = company.invite("auditor", null).text("invitation_token");

        List<Reply> replies = TestCompany.atOnce(
                8, () -> anybody().post("/api/auth/accept-invitation/", Map.of("token", token, "password", PASSWORD)));

        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() == 400)).hasSize(7);
    }

    @Test
    void aFailedSignInDoesNotSayWhatWasWrong() {
        Reply wrong = login(company.ceo().email(), "wrong password").refused(401, "credentials_invalid");
        Reply unknown = login("nobody@example.com", "wrong password").refused(401, "credentials_invalid");

        assertThat(wrong.text("detail")).isEqualTo(unknown.text("detail"));
        login(company.ceo().email().toUpperCase(Locale.ROOT), PASSWORD).expect(200);
        assertThat(company.api()
                        .get("/api/audit/access-log/?kind=login_failed")
                        .expect(200)
                        .items("kind"))
                .contains("login_failed");
        assertThat(company.api().get(member(company.ceo().id())).text("last_login_at"))
                .isNotBlank();
    }

    @Test
    void aNewRoleTakesEffectAtOnce() {
        Person person = company.hire("auditor");
        person.api().post("/api/customers/", person()).expect(403);

        company.api().patch(member(person.id()), Map.of("role", "manager")).expect(200);

        person.api().post("/api/customers/", person()).expect(201);
        company.api()
                .patch(member(person.id()), Map.of("role", "support_staff"))
                .expect(200);
        person.api().post("/api/customers/", person()).expect(403);
        assertThat(company.api()
                        .get("/api/audit/access-log/?kind=staff_changed")
                        .items("kind"))
                .hasSize(2);
        assertThat(company.api()
                        .get("/api/audit/access-log/?kind=permission_refused")
                        .items("kind"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void removalEndsAccess(boolean busy) {
        Person person = company.hire("manager");
        List<Reply> during = new ArrayList<>();
        person.api().get("/api/me/").expect(200);
        if (busy) {
            during.addAll(TestCompany.atOnce(10, () -> person.api().post("/api/customers/", person())));
        }
        String removal =
                member(person.id()) + (busy ? "?new_owner_id=" + company.ceo().id() : "");

        company.api().delete(removal).expect(204);

        person.api().post("/api/customers/", person()).expect(401);
        assertThat(company.product().eventsOf(company.id(), "customer.created")).isEqualTo(during.size());
        soon(() -> person.api().get("/api/customers/").status() == 401);
        refresh(person.refreshToken()).expect(401);
        login(person.email(), PASSWORD).expect(401);
        company.api().get(member(person.id())).refused(404, "not_found");
        assertThat(company.api().get("/api/staff/").items("id"))
                .doesNotContain(person.id().toString());
        assertThat(during).allSatisfy(reply -> reply.expect(201));
    }

    @Test
    void aFormerMembersCustomersGetANewOwner() {
        Person leaving = company.hire("sales_manager");
        Person taking = company.hire("sales_manager");
        List<UUID> customers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            customers.add(company.customerOf(leaving));
        }
        UUID order = company.order(customers.getFirst());
        assertThat(company.api().get(member(leaving.id())).at("/customers").longValue())
                .isEqualTo(5);

        Reply refused = company.api().delete(member(leaving.id())).refused(409, "new_owner_required");
        assertThat(refused.at("/customers").longValue()).isEqualTo(5);
        company.api()
                .delete(member(leaving.id()) + "?new_owner_id=" + UUID.randomUUID())
                .refusedFields("new_owner_id");
        company.api()
                .delete(member(leaving.id()) + "?new_owner_id=" + leaving.id())
                .refusedFields("new_owner_id");
        leaving.api().get("/api/customers/").expect(200);
        company.api()
                .delete(member(leaving.id()) + "?new_owner_id=" + taking.id())
                .expect(204);

        soon(() -> taking.api().get("/api/customers/").expect(200).items().size() == 5);
        assertThat(taking.api().get("/api/customers/").items("id"))
                .containsExactlyInAnyOrderElementsOf(
                        customers.stream().map(UUID::toString).toList());
        soon(() -> taking.api().get("/api/orders/" + order + "/").status() == 200);
        taking.api()
                .post("/api/orders/" + order + "/status/", Map.of("status", "processing"))
                .expect(200);
        // Earlier actions of a former staff member keep the name.
        assertThat(company.api()
                        .get("/api/customers/" + customers.getFirst() + "/")
                        .at("/owner/id")
                        .stringValue())
                .isEqualTo(taking.id().toString());
    }

    @Test
    void aTeamIsVisibleAsSoonAsItIsFormed() {
        Person lead = company.hire("sales_manager");
        Person member = company.hire("support_staff");
        UUID customer = company.customerOf(member);
        soon(() -> company.api().get("/api/customers/" + customer + "/").status() == 200);
        lead.api().get("/api/customers/" + customer + "/").expect(404);

        Reply joined = company.api()
                .patch(member(member.id()), Map.of("manager_id", lead.id()))
                .expect(200);

        assertThat(joined.text("manager_id")).isEqualTo(lead.id().toString());
        lead.api().get("/api/customers/" + customer + "/").expect(200);
        company.api()
                .patch(member(member.id()), Collections.singletonMap("manager_id", null))
                .expect(200);
        soon(() -> lead.api().get("/api/customers/" + customer + "/").status() == 404);
    }

    @Test
    void colleaguesSeeOnlyNamesAndRoles() {
        Person support = company.hire("support_staff");

        Reply staff = support.api().get("/api/staff/").expect(200);

        assertThat(staff.items())
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.propertyNames())
                        .containsExactlyInAnyOrder("id", "first_name", "last_name", "full_name", "role", "version"));
    }

    @Test
    void everybodySeesWhoIsInTheirOwnTeam() {
        Person lead = company.hire("sales_manager");
        Person member = company.hire("support_staff", lead.id());
        Person other = company.hire("sales_manager");
        String path = member(member.id());

        assertThat(lead.api().get(path).expect(200).text("manager_id"))
                .isEqualTo(lead.id().toString());
        assertThat(lead.api().get("/api/staff/").expect(200).items("manager_id"))
                .containsOnlyOnce(lead.id().toString());
        assertThat(lead.api().get(member(other.id())).expect(200).body()).doesNotContain("manager_id");
        assertThat(other.api().get(path).expect(200).body()).doesNotContain("manager_id");
        assertThat(member.api().get(path).expect(200).body()).doesNotContain("manager_id");
    }

    @Test
    void secretsAreInNoResponse() {
        Person person = company.hire("manager");

        for (String path : List.of("/api/staff/", "/api/audit/access-log/", "/api/me/", member(person.id()))) {
            assertThat(company.api().get(path).expect(200).body())
                    .doesNotContain("password", "argon2", "token_hash", person.refreshToken());
        }
    }
}
