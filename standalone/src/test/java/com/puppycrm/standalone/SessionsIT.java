package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.PASSWORD;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.standalone.TestCompany.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sign-ins of staff: how they go on, are seen and end. */
class SessionsIT {

    private static final String FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 and much more";

    private final TestCompany company = TestCompany.register();

    private static Api anybody() {
        return RunningProduct.product().anybody();
    }

    private Reply login() {
        return login(company.ceo());
    }

    private static Reply login(Person person) {
        return anybody()
                .call("POST", "/api/auth/login/")
                .header("User-Agent", FIREFOX)
                .json(Map.of("email", person.email(), "password", PASSWORD))
                .send()
                .expect(200);
    }

    private static Reply refresh(String token) {
        return anybody().post("/api/auth/refresh/", Map.of("refresh_token", token));
    }

    private static String refreshToken(Reply signedIn) {
        return signedIn.expect(200).text("refresh_token");
    }

    private static Api as(Reply signedIn) {
        return RunningProduct.product().with(signedIn.expect(200).text("access_token"));
    }

    private static Reply me(Reply signedIn) {
        return as(signedIn).get("/api/me/");
    }

    private static JsonNode current(Reply signedIn) {
        return as(signedIn).get("/api/sessions/").expect(200).items().stream()
                .filter(session -> session.path("current").booleanValue())
                .findFirst()
                .orElseThrow();
    }

    private static String session(Reply signedIn) {
        return "/api/sessions/" + current(signedIn).path("id").stringValue() + "/";
    }

    /** As if this person's tokens had been replaced so many seconds earlier. */
    private void later(int seconds) {
        RunningProduct.product()
                .bean(CommandDatabase.class)
                .jdbc()
                .sql("""
                    update identity.refresh_token set used_at = used_at - make_interval(secs => :seconds)
                    from identity.session where session.id = session_id and staff_id = :staff
                    """)
                .param("seconds", seconds)
                .param("staff", company.ceo().id())
                .update();
    }

    @Test
    void refreshTokensRotateAndOneFromBeforeTheLastEndsTheSession() {
        Reply first = login();
        Reply second = refresh(refreshToken(first));
        Reply third = refresh(refreshToken(second));
        me(third).expect(200);

        refresh(refreshToken(first)).refused(401, "refresh_token_invalid");

        refresh(refreshToken(third)).refused(401, "refresh_token_invalid");
        for (Reply reply : List.of(first, second, third)) {
            me(reply).expect(401);
        }
        // Another session of the same person is another token family.
        company.api().get("/api/me/").expect(200);
        assertThat(company.api().get("/api/audit/access-log/").items("kind")).contains("refresh_token_reused");
    }

    @Test
    void aRepeatedRefreshGetsTheSameSuccessorForHalfAMinute() {
        Reply first = login();
        String successor = refreshToken(refresh(refreshToken(first)));
        assertThat(successor).isNotEqualTo(refreshToken(first));

        later(25);
        Reply repeated = refresh(refreshToken(first));
        assertThat(refreshToken(repeated)).isEqualTo(successor);
        me(repeated).expect(200);

        later(10);
        refresh(refreshToken(first)).refused(401, "refresh_token_invalid");
        refresh(successor).refused(401, "refresh_token_invalid");
        me(repeated).expect(401);
    }

    @Test
    void ofManyRefreshesWithOneTokenAllGetTheSameSuccessor() {
        for (int round = 0; round < 10; round++) {
            String token = refreshToken(login());

            List<Reply> replies = TestCompany.atOnce(16, () -> refresh(token));

            assertThat(replies.stream().map(SessionsIT::refreshToken).distinct())
                    .hasSize(1);
            Reply next = refresh(refreshToken(replies.getFirst()));
            me(next).expect(200);
            assertThat(company.api().get("/api/audit/access-log/").items("kind"))
                    .doesNotContain("refresh_token_reused");
        }
    }

    @Test
    void aRepeatedRefreshRevivesNoEndedSession() {
        Reply first = login();
        String successor = refreshToken(refresh(refreshToken(first)));
        anybody().post("/api/auth/logout/", Map.of("refresh_token", successor)).expect(204);

        refresh(refreshToken(first)).refused(401, "refresh_token_invalid");
    }

    @Test
    void noTokenIsStoredAsItIs() {
        Reply first = login();
        String successor = refreshToken(refresh(refreshToken(first)));

        List<String> stored = RunningProduct.product()
                .bean(CommandDatabase.class)
                .jdbc()
                .sql("select token::text from identity.refresh_token token")
                .query(String.class)
                .list();

        assertThat(stored).isNotEmpty().noneMatch(row -> row.contains(successor) || row.contains(refreshToken(first)));
    }

    @Test
    void signingOutEndsTheSession() {
        Reply in = login();
        me(in).expect(200);

        anybody()
                .post("/api/auth/logout/", Map.of("refresh_token", refreshToken(in)))
                .expect(204);

        me(in).expect(401);
        refresh(refreshToken(in)).expect(401);
        anybody().post("/api/auth/logout/", Map.of("refresh_token", "unknown")).expect(204);
        company.api().get("/api/me/").expect(200);
    }

    @Test
    void sessionsShowDeviceAndLastUse() {
        Reply first = login();
        Instant signedInAt = Instant.parse(current(first).path("created_at").stringValue());
        Reply second = refresh(refreshToken(login()));

        Reply list = as(second).get("/api/sessions/").expect(200);

        assertThat(list.items("device")).containsExactly("Firefox on Linux", "Firefox on Linux", "Java-http-client");
        assertThat(list.items("current")).containsExactly("true", "false", "false");
        JsonNode shown = list.items().getFirst();
        assertThat(Instant.parse(shown.path("last_used_at").stringValue()))
                .isAfter(Instant.parse(shown.path("created_at").stringValue()))
                .isAfter(signedInAt);
        assertThat(session(first)).contains(list.items("id").get(1));
    }

    @Test
    void anEndedSessionStopsAtOnce() {
        Reply lost = login();
        Reply here = login();
        UUID customer = company.customer();
        me(lost).expect(200);

        as(here).delete(session(lost)).expect(204);

        me(lost).refused(401, "token_invalid");
        as(lost).post("/api/customers/", person()).refused(401, "token_invalid");
        as(lost).patch("/api/customers/" + customer + "/", Map.of("notes", "x")).expect(401);
        refresh(refreshToken(lost)).refused(401, "refresh_token_invalid");
        me(here).expect(200);
        assertThat(company.api()
                        .get("/api/audit/access-log/?kind=session_ended")
                        .items())
                .hasSize(1);
    }

    @Test
    void oneCanEndOnesOwnSessionAndOnlyOnce() {
        Reply here = login();
        String own = session(here);

        as(here).delete(own).expect(204);

        me(here).expect(401);
        company.api().delete(own).refused(404, "not_found");
    }

    @Test
    void sessionsOfOthersLookUnknown() {
        Person colleague = company.hire("manager");
        Person stranger = TestCompany.register().ceo();
        String theirs = session(login(colleague));

        company.api().delete(theirs).refused(404, "not_found");
        stranger.api().delete(theirs).refused(404, "not_found");
        company.api().delete("/api/sessions/" + UUID.randomUUID() + "/").refused(404, "not_found");
        company.api().delete("/api/sessions/x/").refused(404, "not_found");

        assertThat(company.api().get("/api/sessions/").items("id"))
                .noneMatch(theirs::contains)
                .hasSize(1);
        assertThat(colleague.api().get("/api/sessions/").items()).hasSize(2);
    }

    /** What one holds of a session that is ended meanwhile never becomes a change: at most those before it happen. */
    @Test
    void changesOfAnEndedSessionStopEvenWhileTheyRun() {
        Reply lost = login();
        Api api = as(lost);
        String path = session(lost);
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> api.post("/api/customers/", person()));
        }
        calls.add(10, () -> company.api().delete(path));

        List<Reply> replies = TestCompany.atOnce(calls);

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isIn(201, 204, 401));
        assertThat(api.post("/api/customers/", person()).status()).isEqualTo(401);
    }
}
