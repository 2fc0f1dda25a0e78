package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.CommandDatabase;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Sessions of browsers, whose refresh token is in a cookie that pages can't read. */
class BrowserSessionsIT {

    private static final Pattern KEPT = Pattern.compile("puppy_refresh=([^;]*); Path=/api/auth; Max-Age=(\\d+);.*");

    private final TestCompany company = TestCompany.register();

    private static Api.Call call(String path, String cookie) {
        Api.Call call = RunningProduct.product()
                .anybody()
                .call("POST", path)
                .header("X-Session", "cookie")
                .header("Sec-Fetch-Site", "same-origin");
        return cookie.isEmpty() ? call : call.header("Cookie", "theme=dark; puppy_refresh=" + cookie);
    }

    private Reply login(String cookie) {
        return call("/api/auth/login/", cookie)
                .json(Map.of("email", company.ceo().email(), "password", PASSWORD))
                .send()
                .expect(200);
    }

    private static Reply refresh(String cookie) {
        return call("/api/auth/refresh/", cookie).send();
    }

    private static Reply me(Reply signedIn) {
        return RunningProduct.product().with(signedIn.text("access_token")).get("/api/me/");
    }

    /** The token that the browser holds after a response. */
    private static String kept(Reply reply) {
        // The other is by what the browser is known.
        assertThat(reply.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> !cookie.startsWith("puppy_signed_in_here="))
                .hasSize(1);
        assertThat(reply.headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict"));
        assertThat(reply.body()).doesNotContain("refresh_token");
        Matcher kept = KEPT.matcher(reply.header("Set-Cookie"));
        assertThat(kept.matches()).as(reply.header("Set-Cookie")).isTrue();
        assertThat(Long.parseLong(kept.group(2))).isEqualTo(30 * 24 * 3600L);
        return kept.group(1);
    }

    private static void assertIsForgotten(Reply reply) {
        Matcher kept = KEPT.matcher(reply.header("Set-Cookie"));
        assertThat(kept.matches()).as(reply.header("Set-Cookie")).isTrue();
        assertThat(kept.group(1)).isEmpty();
        assertThat(kept.group(2)).isEqualTo("0");
    }

    @Test
    void everySignInCanGiveTheTokenToTheBrowser() {
        Reply registered = call("/api/auth/register-company/", "")
                .json(Map.of(
                        "company_name",
                        "Kennel",
                        "email",
                        RunningProduct.unique("ceo") + "@example.com",
                        "password",
                        PASSWORD,
                        "first_name",
                        "A",
                        "last_name",
                        "B"))
                .send()
                .expect(201);
        assertThat(registered.header("ETag")).isNotEmpty();
        String invitation = company.invite("manager", null).text("invitation_token");
        Reply accepted = call("/api/auth/accept-invitation/", "")
                .json(Map.of("token", invitation, "password", PASSWORD))
                .send()
                .expect(200);

        for (Reply signedIn : List.of(registered, accepted, login(""))) {
            me(signedIn).expect(200);
            me(refresh(kept(signedIn)).expect(200)).expect(200);
        }
    }

    @Test
    void tokensRotateAndTwoTabsGetTheSameSuccessor() {
        String first = kept(login(""));

        List<Reply> tabs = TestCompany.atOnce(8, () -> refresh(first).expect(200));

        assertThat(tabs.stream().map(BrowserSessionsIT::kept).distinct())
                .hasSize(1)
                .doesNotContain(first);
        String next = kept(tabs.getFirst());
        assertThat(kept(refresh(next).expect(200))).isNotEqualTo(next);
    }

    @Test
    void aTokenThatWasCopiedAndUsedTwiceEndsTheSession() {
        Reply signedIn = login("");
        String stolen = kept(signedIn);
        String own = kept(refresh(stolen).expect(200));
        String latest = kept(refresh(own).expect(200));

        refresh(stolen).refused(401, "refresh_token_invalid");

        refresh(latest).refused(401, "refresh_token_invalid");
        me(signedIn).expect(401);
        assertThat(company.api().get("/api/audit/access-log/").items("kind")).contains("refresh_token_reused");
    }

    @Test
    void theTokenOfACookieIsThatOfABodyToo() {
        String token = kept(login(""));
        Reply integrator =
                RunningProduct.product().anybody().post("/api/auth/refresh/", Map.of("refresh_token", token));

        assertThat(integrator.expect(200).headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(integrator.text("refresh_token")).isEqualTo(kept(refresh(token)));
    }

    @Test
    void signingOutEndsTheSessionAndForgetsTheToken() {
        Reply signedIn = login("");
        String token = kept(signedIn);

        assertIsForgotten(call("/api/auth/logout/", token).send().expect(204));

        me(signedIn).expect(401);
        refresh(token).refused(401, "refresh_token_invalid");
        assertIsForgotten(call("/api/auth/logout/", "").send().expect(204));
        assertIsForgotten(call("/api/auth/logout/", "unknown").send().expect(204));
    }

    @Test
    void aNewPasswordForgetsTheToken() {
        String token = kept(login(""));
        String email = company.ceo().email();
        RunningProduct.product()
                .anybody()
                .post("/api/auth/forgot-password/", Map.of("email", email))
                .expect(204);

        Reply reset = call("/api/auth/reset-password/", token)
                .json(Map.of("token", Mails.token(email, "/reset-password", 1), "password", "another good passphrase"))
                .send()
                .expect(204);

        assertIsForgotten(reset);
        refresh(token).refused(401, "refresh_token_invalid");
    }

    @Test
    void aBrowserHasOneSession() {
        Reply before = login("");

        Reply after = login(kept(before));

        me(before).expect(401);
        me(after).expect(200);
        refresh(kept(before)).refused(401, "refresh_token_invalid");
        refresh(kept(after)).expect(200);
        company.api().get("/api/me/").expect(200);
    }

    @Test
    void aFailedSignInLeavesTheBrowserAsItIs() {
        Reply before = login("");

        Reply failed = call("/api/auth/login/", kept(before))
                .json(Map.of("email", company.ceo().email(), "password", "wrong wrong wrong"))
                .send()
                .refused(401, "credentials_invalid");

        assertThat(failed.headers().firstValue("Set-Cookie")).isEmpty();
        me(before).expect(200);
    }

    @Test
    void cookiesAreIgnoredWhereTheyAreNotAskedFor() {
        Reply signedIn = login("");
        Api.Call call = RunningProduct.product().anybody().call("POST", "/api/auth/refresh/");

        call.header("Cookie", "puppy_refresh=" + kept(signedIn)).send().refusedFields("refresh_token");

        RunningProduct.product()
                .anybody()
                .call("POST", "/api/auth/logout/")
                .header("Cookie", "puppy_refresh=" + kept(signedIn))
                .json(Map.of("refresh_token", ""))
                .send()
                .refusedFields("refresh_token");
        me(signedIn).expect(200);
        assertThat(RunningProduct.product()
                        .anybody()
                        .call("GET", "/api/me/")
                        .header("X-Session", "cookie")
                        .header("Cookie", "puppy_refresh=" + kept(signedIn))
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theTokenIsInOnePlace() {
        String token = kept(login(""));

        call("/api/auth/refresh/", token)
                .json(Map.of("refresh_token", token))
                .send()
                .refusedFields("refresh_token");
        refresh("").refused(401, "refresh_token_invalid");
        refresh(token).expect(200);
    }

    @TestFactory
    Stream<DynamicTest> pagesOfOtherOriginsAreRefusedBeforeAnythingElse() {
        String token = kept(login(""));
        return Stream.of("register-company", "login", "refresh", "logout", "accept-invitation", "reset-password")
                .map(route -> DynamicTest.dynamicTest(route, () -> {
                    for (Map.Entry<String, String> said : Map.of(
                                    "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
                            .entrySet()) {
                        Reply refused = RunningProduct.product()
                                .anybody()
                                .call("POST", "/api/auth/" + route + "/")
                                .header("X-Session", "cookie")
                                .header("Cookie", "puppy_refresh=" + token)
                                .header(said.getKey(), said.getValue())
                                .send()
                                .refused(403, "origin_refused");
                        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
                    }
                    RunningProduct.product()
                            .anybody()
                            .call("POST", "/api/auth/" + route + "/")
                            .header("X-Session", "cookies")
                            .send()
                            .refusedFields("X-Session");
                }));
    }

    @Test
    void nobodyElseIsToldTheTokenAndItIsStoredAsAHash() {
        String token = kept(login(""));

        assertThat(RunningProduct.product()
                        .bean(CommandDatabase.class)
                        .jdbc()
                        .sql("select token::text from identity.refresh_token token")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(token));
        // No other origin may read a response either: none is allowed to.
        Reply preflight = RunningProduct.product()
                .anybody()
                .call("OPTIONS", "/api/auth/refresh/")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-session")
                .send();
        assertThat(preflight.headers().map()).doesNotContainKeys("access-control-allow-origin");
    }
}
