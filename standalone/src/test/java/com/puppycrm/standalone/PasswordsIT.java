package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.standalone.TestCompany.Person;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Passwords of staff: changed, forgotten and reset; which ones are accepted, and which are the same. */
class PasswordsIT {

    private static final String NEW = "quite another passphrase";
    private static final String COMPOSED = "Gartenzäune in Köln";
    private static final String DECOMPOSED = "Gartenza\u0308une\u00a0in Ko\u0308ln";

    private final TestCompany company = TestCompany.register();
    private final Person ceo = company.ceo();

    private static Api anybody() {
        return RunningProduct.product().anybody();
    }

    private Reply login(String password) {
        return anybody().post("/api/auth/login/", Map.of("email", ceo.email(), "password", password));
    }

    private Reply change(Api api, String before, String after) {
        return api.post("/api/auth/change-password/", Map.of("current_password", before, "new_password", after));
    }

    private static Reply forgot(String email) {
        return anybody().post("/api/auth/forgot-password/", Map.of("email", email));
    }

    private static Reply reset(String token, String password) {
        return anybody().post("/api/auth/reset-password/", Map.of("token", token, "password", password));
    }

    private String forgotten(int mails) {
        forgot(ceo.email()).expect(204);
        return Mails.token(ceo.email(), "/reset-password", mails);
    }

    private static void says(Reply refused, String words) {
        assertThat(refused.at("/errors/0/message").stringValue()).contains(words);
    }

    private static void sql(String statement, Object staff) {
        RunningProduct.product()
                .bean(CommandDatabase.class)
                .jdbc()
                .sql(statement)
                .param("staff", staff)
                .update();
    }

    private List<String> logged() {
        return RunningProduct.product()
                .with(login(NEW).expect(200).text("access_token"))
                .get("/api/audit/access-log/")
                .expect(200)
                .items("kind");
    }

    @Test
    void aChangedPasswordEndsTheOtherSessionsAndNotThisOne() {
        Reply other = login(PASSWORD).expect(200);
        Api elsewhere = RunningProduct.product().with(other.text("access_token"));
        elsewhere.get("/api/me/").expect(200);

        change(company.api(), PASSWORD, NEW).expect(204);

        company.api().get("/api/me/").expect(200);
        anybody()
                .post("/api/auth/refresh/", Map.of("refresh_token", ceo.refreshToken()))
                .expect(200);
        elsewhere.get("/api/me/").expect(401);
        elsewhere.post("/api/customers/", TestCompany.person()).expect(401);
        anybody()
                .post("/api/auth/refresh/", Map.of("refresh_token", other.text("refresh_token")))
                .expect(401);
        login(PASSWORD).refused(401, "credentials_invalid");
        assertThat(logged()).contains("password_changed").doesNotContain("password_change_failed");
    }

    @Test
    void aWrongCurrentPasswordIsToldAndChangesNothing() {
        Reply other = login(PASSWORD).expect(200);

        Reply refused = change(company.api(), "not my password", NEW).refusedFields("current_password");

        says(refused, "is not the current password");
        login(PASSWORD).expect(200);
        anybody()
                .post("/api/auth/refresh/", Map.of("refresh_token", other.text("refresh_token")))
                .expect(200);
        assertThat(company.api().get("/api/audit/access-log/").items("kind")).contains("password_change_failed");
    }

    @Test
    void theCurrentPasswordIsNoNewOne() {
        Reply other = login(PASSWORD).expect(200);

        for (String same : List.of(PASSWORD, PASSWORD.replace(' ', '\u00a0'))) {
            Reply refused = change(company.api(), PASSWORD, same).refusedFields("new_password");
            says(refused, "must be another one than the current password");
        }
        anybody()
                .post("/api/auth/refresh/", Map.of("refresh_token", other.text("refresh_token")))
                .expect(200);
        change(company.api(), "not my password", "not my password").refusedFields("current_password");
    }

    @Test
    void anAbsentPasswordIsRequired() {
        Reply refused = company.api()
                .post("/api/auth/change-password/", Collections.singletonMap("current_password", null))
                .refusedFields("current_password", "new_password");

        assertThat(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("message").asString()))
                .containsOnly("is required");
    }

    @Test
    void ofManyChangesAtOnceOneWins() {
        List<Reply> replies = TestCompany.atOnce(6, () -> change(company.api(), PASSWORD, NEW));

        assertThat(replies).filteredOn(reply -> reply.status() == 204).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 204)
                .allSatisfy(reply -> reply.refusedFields("current_password"));
    }

    @Test
    void aSignInWithTheOldPasswordDoesNotOutliveItsChange() {
        for (int round = 0; round < 5; round++) {
            String before = round % 2 == 0 ? PASSWORD : NEW;
            String after = round % 2 == 0 ? NEW : PASSWORD;
            List<Reply> replies = TestCompany.atOnce(List.of(
                    () -> login(before),
                    () -> login(before),
                    () -> change(company.api(), before, after),
                    () -> login(before),
                    () -> login(before)));
            replies.get(2).expect(204);

            for (Reply signedIn : replies) {
                if (signedIn.status() == 200) {
                    anybody()
                            .post("/api/auth/refresh/", Map.of("refresh_token", signedIn.text("refresh_token")))
                            .expect(401);
                }
            }
        }
    }

    @Test
    void aForgottenPasswordIsResetOnceAndEverySessionEnds() {
        String token = forgotten(1);
        reset(token, "short").refusedFields("password");
        reset(token + "x", NEW).refusedFields("token");

        reset(token, NEW).expect(204);

        company.api().get("/api/me/").expect(401);
        anybody()
                .post("/api/auth/refresh/", Map.of("refresh_token", ceo.refreshToken()))
                .expect(401);
        login(PASSWORD).refused(401, "credentials_invalid");
        login(NEW).expect(200);
        says(reset(token, "a third passphrase").refusedFields("token"), "is invalid or has expired");
        assertThat(logged()).contains("password_reset_requested", "password_reset");
    }

    @Test
    void aLinkExpiresAfterAnHour() {
        String token = forgotten(1);
        sql(
                "update identity.one_time_token set expires_at = expires_at - interval '59 min' where staff_id ="
                        + " :staff",
                ceo.id());
        reset(token, "password123").refusedFields("password");
        sql(
                "update identity.one_time_token set expires_at = expires_at - interval '1 min' where staff_id = :staff",
                ceo.id());

        says(reset(token, NEW).refusedFields("token"), "is invalid or has expired");
        login(PASSWORD).expect(200);
    }

    @Test
    void onlyTheNewestLinkWorks() {
        String first = forgotten(1);
        String second = forgotten(2);

        reset(first, NEW).refusedFields("token");
        reset(second, NEW).expect(204);
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneSucceeds() {
        String token = forgotten(1);

        List<Reply> replies = TestCompany.atOnce(6, () -> reset(token, NEW));

        assertThat(replies).filteredOn(reply -> reply.status() == 204).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() == 400).hasSize(5);
    }

    @Test
    void aChangedPasswordEndsLinksAndAnInvitationIsNone() {
        String token = forgotten(1);
        change(company.api(), PASSWORD, NEW).expect(204);
        reset(token, "a third passphrase").refusedFields("token");

        Reply invited = RunningProduct.product()
                .with(login(NEW).text("access_token"))
                .post(
                        "/api/staff/",
                        Map.of(
                                "email",
                                RunningProduct.unique("late") + "@example.com",
                                "first_name",
                                "L",
                                "last_name",
                                "ate",
                                "role",
                                "auditor"))
                .expect(201);
        reset(invited.text("invitation_token"), NEW).refusedFields("token");
    }

    @Test
    void unknownAddressesGetTheSameResponseAndNoMail() {
        String unknown = RunningProduct.unique("nobody") + "@example.com";
        Reply invited = company.invite("auditor", null);

        Reply forUnknown = forgot(unknown).expect(204);
        Reply forInvited = forgot(invited.text("email")).expect(204);
        Reply forKnown = forgot(ceo.email().toUpperCase(Locale.ROOT)).expect(204);

        // They are sent in order.
        Mails.token(ceo.email(), "/reset-password", 1);
        assertThat(Mails.to(unknown, "/reset-password")).isEmpty();
        assertThat(Mails.to(invited.text("email"), "/reset-password")).isEmpty();
        assertThat(forUnknown.body()).isEqualTo(forKnown.body()).isEqualTo(forInvited.body());
        assertThat(forUnknown.headers().map().keySet())
                .isEqualTo(forKnown.headers().map().keySet());
    }

    /** So the time that it takes can't tell whether there is an account. */
    @Test
    void theResponseDoesNotWaitForTheAccount() {
        RunningProduct.product().bean(CommandDatabase.class).inTransaction().executeWithoutResult(_ -> {
            sql("update identity.staff set last_login_at = now() where id = :staff", ceo.id());
            forgot(ceo.email()).expect(204);
            assertThat(Mails.to(ceo.email(), "/reset-password")).isEmpty();
        });

        Mails.token(ceo.email(), "/reset-password", 1);
    }

    @Test
    void oneAccountIsNotFloodedAndItsLastLinkStaysValid() {
        String last = "";
        for (int mails = 1; mails <= 5; mails++) {
            last = forgotten(mails);
        }
        forgot(ceo.email()).expect(204);
        Person other = TestCompany.register().ceo();
        forgot(other.email()).expect(204);
        Mails.token(other.email(), "/reset-password", 1);

        assertThat(Mails.to(ceo.email(), "/reset-password")).hasSize(5);
        reset(last, NEW).expect(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "Password1234!",
                "P@ssw0rd1234",
                "1234567890",
                "qwertyuiop",
                "aaaaaaaaaa",
                "Summer2024!",
                "iloveyou123",
                "letmein12345",
                "passwordpassword",
                "administrator",
                "1q2w3e4r5t",
                "zxcvbnm,./",
                "correcthorsebatterystaple",
                "abcabcabcabcabc",
                "          ",
                "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"
            })
    void commonPasswordsAreRefusedWhereverOneIsSet(String common) {
        change(company.api(), PASSWORD, common).refusedFields("new_password");
        reset(forgotten(1), common).refusedFields("password");
        anybody()
                .post(
                        "/api/auth/accept-invitation/",
                        Map.of("token", company.invite("auditor", null).text("invitation_token"), "password", common))
                .refusedFields("password");
        registration(common).refusedFields("password");
        login(PASSWORD).expect(200);
    }

    private static Reply registration(String password) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("company_name", "Sundström Kennels");
        body.put("email", RunningProduct.unique("astrid.holm") + "@puppies.example");
        body.put("password", password);
        body.put("first_name", "Astrid");
        body.put("last_name", "Bergqvist");
        return anybody().post("/api/auth/register-company/", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sundström Kennels",
                "sundstro\u0308mkennels1",
                "astrid bergqvist",
                "Bergqvist2024",
                "astrid.holm!"
            })
    void wordsOfTheAccountAreCommonForIt(String known) {
        says(registration(known).refusedFields("password"), "too easily guessed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xk3!vQ9zLm2", "sju sköna sjömän", "правильная лошадь", "馬電池釘正しい六月雨窓机", "🐶🐩🦴🏠🚪🔑🌧️☂️🎩🎻"})
    void othersAreAccepted(String password) {
        registration(password).expect(201);
    }

    @ParameterizedTest
    @CsvSource({"🐶🐩🦴🏠🚪,400", "a\u0308o\u0308u\u0308e\u0308i\u0308x,400", "äöüëïÿÄÖÜË,201"})
    void lengthIsCountedInCharacters(String password, int status) {
        registration(password).expect(status);
    }

    @Test
    void composedAndDecomposedLettersAreOnePassword() {
        change(company.api(), PASSWORD, DECOMPOSED).expect(204);

        login(COMPOSED).expect(200);
        login(DECOMPOSED).expect(200);
        login(COMPOSED.toLowerCase(Locale.ROOT)).refused(401, "credentials_invalid");
        change(company.api(), COMPOSED, NEW).expect(204);
        login(DECOMPOSED).refused(401, "credentials_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gartenzäune in Köln", "Gartenza\u0308une in Ko\u0308ln"})
    void hashesFromBeforeStillWork(String asTyped) {
        String hash = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(asTyped);
        RunningProduct.product()
                .bean(CommandDatabase.class)
                .jdbc()
                .sql("update identity.staff set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", ceo.id())
                .update();

        login(COMPOSED).expect(200);
        login(asTyped).expect(200);
        login("Gartenzaune in Koln").refused(401, "credentials_invalid");
    }
}
