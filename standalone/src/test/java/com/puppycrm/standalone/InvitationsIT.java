package com.puppycrm.standalone;

import static com.puppycrm.standalone.RunningProduct.unique;
import static com.puppycrm.standalone.TestCompany.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.standalone.TestCompany.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an invitation tells, whom it reaches, and what it keeps others from: an address is held by who joined with it. */
class InvitationsIT {

    private static final String PAGE = "/accept-invitation";

    private final TestCompany company = TestCompany.register();

    private static Api anybody() {
        return RunningProduct.product().anybody();
    }

    private static Map<String, Object> invited(String email) {
        return Map.of("email", email, "first_name", "Sam", "last_name", "Berg", "role", "auditor");
    }

    private static Reply accept(String token) {
        return anybody().post("/api/auth/accept-invitation/", Map.of("token", token, "password", PASSWORD));
    }

    private static Reply register(Api api, String companyName, String email) {
        return api.post(
                "/api/auth/register-company/",
                Map.of(
                        "company_name",
                        companyName,
                        "email",
                        email,
                        "password",
                        PASSWORD,
                        "first_name",
                        "Ada",
                        "last_name",
                        "Chief"));
    }

    /** Everything of a response but what differs anyway: ids, times, tokens, and the address itself. */
    private static Map<String, Object> shape(Reply reply, String email) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("status", reply.status());
        shape.put("headers", new TreeSet<>(reply.headers().map().keySet()));
        shape.put(
                "body",
                reply.body()
                        .replace(email, "ADDRESS")
                        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
                        .replaceAll("\"created_at\":\"[^\"]*\"", "TIME")
                        .replaceAll("\"invitation_token\":\"[^\"]*\"", "TOKEN"));
        return shape;
    }

    @Test
    void anInvitationIsAnsweredAlikeWhoeverHasTheAddress() {
        TestCompany other = TestCompany.register();
        String free = unique("free") + "@example.com";
        String pending = other.invite("manager", null).text("email");
        Person member = other.hire("auditor");

        Map<String, Object> known = shape(company.api().post("/api/staff/", invited(free)), free);

        assertThat(known).containsEntry("status", 201);
        for (String email : List.of(pending, member.email(), other.ceo().email())) {
            assertThat(shape(company.api().post("/api/staff/", invited(email)), email))
                    .isEqualTo(known);
        }
        assertThat(company.api().get("/api/staff/").expect(200).items()).hasSize(5);
    }

    @Test
    void anInvitedAddressRegistersAndJoinsWhereItsHolderLikes() {
        String email = unique("wanted") + "@example.com";
        Reply here = company.api().post("/api/staff/", invited(email)).expect(201);
        Reply there =
                TestCompany.register().api().post("/api/staff/", invited(email)).expect(201);

        Api own = RunningProduct.product()
                .with(register(anybody(), unique("Own"), email).expect(201).text("access_token"));

        // Those who know the token hold the mailbox, so they are told.
        accept(here.text("invitation_token")).refused(409, "account_elsewhere");
        accept(there.text("invitation_token")).refused(409, "account_elsewhere");
        assertThat(company.api()
                        .get("/api/staff/" + here.id() + "/")
                        .expect(200)
                        .text("state"))
                .isEqualTo("invited");
        assertThat(own.get("/api/me/").expect(200).text("email")).isEqualTo(email);
    }

    @Test
    void ofSeveralCompaniesThatInvitedAnAddressItIsOfTheOneJoinedFirst() {
        String email = unique("wanted") + "@example.com";
        List<String> tokens = Stream.generate(TestCompany::register)
                .limit(4)
                .map(inviting -> inviting.api()
                        .post("/api/staff/", invited(email))
                        .expect(201)
                        .text("invitation_token"))
                .toList();

        List<Reply> replies = TestCompany.atOnce(tokens.stream()
                .map(token -> (Callable<Reply>) () -> accept(token))
                .toList());

        assertThat(replies.stream().map(Reply::status).sorted()).containsExactly(200, 409, 409, 409);
        assertThat(anybody()
                        .post("/api/auth/login/", Map.of("email", email, "password", PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoeverLeavesACompanyCanUseTheInvitationOfAnother() {
        TestCompany before = TestCompany.register();
        Person member = before.hire("auditor");
        String token = company.api()
                .post("/api/staff/", invited(member.email()))
                .expect(201)
                .text("invitation_token");
        accept(token).refused(409, "account_elsewhere");

        before.api().delete("/api/staff/" + member.id() + "/").expect(204);

        Reply joined = accept(token).expect(200);
        assertThat(RunningProduct.product()
                        .with(joined.text("access_token"))
                        .get("/api/me/")
                        .at("/company/id")
                        .stringValue())
                .isEqualTo(company.id().toString());
    }

    @Test
    void theMailSaysToItsHolderWhatIsPossible() {
        String stranger = unique("stranger") + "@example.com";
        Person member = TestCompany.register().hire("auditor");

        company.api().post("/api/staff/", invited(stranger)).expect(201);
        company.api().post("/api/staff/", invited(member.email())).expect(201);

        assertThat(Mails.to(stranger, PAGE, 1)).singleElement().asString().doesNotContain("another company");
        assertThat(Mails.to(member.email(), PAGE, 2).getLast())
                .contains("Your address is an account of another company", "at another address of yours");
    }

    @Test
    void aNameCarriesNeitherALinkNorAMessageIntoAMail() {
        String message = "Claim your prize {link} at https://evil.example/win?x=1 or www.evil.example, "
                + "write to win@evil.example, call +1 (900) 555-01-23";
        String companyName = message.substring(0, Math.min(message.length(), 100));
        String ceo = unique("ceo") + "@example.com";
        Api evil = RunningProduct.product()
                .with(register(anybody(), companyName, ceo).expect(201).text("access_token"));
        String victim = unique("victim") + "@example.com";
        Map<String, Object> body = new LinkedHashMap<>(invited(victim));
        body.put("first_name", "Your account at evil.example is blocked, see https://evil.example/unblock");

        evil.post("/api/staff/", body).expect(201);

        String mail = Mails.to(victim, PAGE, 1).getLast();
        assertThat(mail).doesNotContain("evil.example", "evil .example", "win@", "555", "blocked");
        assertThat(mail.split("https?://", -1)).as("the one link").hasSize(2);
        assertThat(mail.lines().filter(line -> line.contains("http")))
                .singleElement()
                .asString()
                .startsWith("http://localhost");
    }

    @Test
    void aCompanySendsSoManyInvitationsAndNotFourHundredAtOnce() {
        List<Integer> statuses = TestCompany.atOnce(Stream.<Callable<Reply>>generate(
                                () -> () -> whenNotBusy(invited(unique("many") + "@example.com")))
                        .limit(130)
                        .toList())
                .stream()
                .map(Reply::status)
                .toList();

        assertThat(Set.copyOf(statuses)).containsExactlyInAnyOrder(201, 429);
        assertThat(statuses.stream().filter(status -> status == 201).count()).isBetween(100L, 105L);
        // What was refused is not half done, and others are not kept from inviting.
        assertThat(company.api()
                        .get("/api/staff/?limit=200")
                        .expect(200)
                        .items()
                        .size())
                .isEqualTo(1
                        + (int) statuses.stream()
                                .filter(status -> status == 201)
                                .count());
        TestCompany.register().invite("auditor", null);
    }

    /** Sent again where the service says that too many change the company at once: a slow machine is no refusal. */
    private Reply whenNotBusy(Map<String, Object> invited) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> company.api().post("/api/staff/", invited), reply -> reply.status() != 503);
    }

    @Test
    void nobodyGetsMoreThanSoManyInvitations() {
        String victim = unique("victim") + "@example.com";
        List<Reply> ofOne = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ofOne.add(company.api().post("/api/staff/", invited(victim)));
        }
        assertThat(ofOne.stream().map(Reply::status).collect(Collectors.groupingBy(s -> s, Collectors.counting())))
                .containsOnly(Map.entry(201, 5L), Map.entry(429, 2L));
        assertThat(ofOne.getLast().headers().firstValue("Retry-After")).isPresent();

        for (int i = 0; i < 8; i++) {
            // Of what others sent nobody learns: the answer is the same, and the mail stays away.
            Reply alike = TestCompany.register()
                    .api()
                    .post("/api/staff/", invited(victim))
                    .expect(201);
            assertThat(alike.text("state")).isEqualTo("invited");
        }

        assertThat(Mails.to(victim, PAGE, 10)).hasSize(10);
    }

    @Test
    void registrationTellsANetworkOfSoManyAddressesAndThenOfNone() {
        RunningProduct elsewhere = RunningProduct.product().asSeenFrom("127.0.0.77");
        String taken = company.ceo().email();
        for (int i = 0; i < 20; i++) {
            register(elsewhere.anybody(), unique("Asking"), taken).refused(409, "email_taken");
        }

        Reply ofTaken = register(elsewhere.anybody(), unique("Asking"), taken).expect(429);
        Reply ofFree = register(elsewhere.anybody(), unique("Asking"), unique("free") + "@example.com")
                .expect(429);

        assertThat(ofTaken.text("code")).isEqualTo(ofFree.text("code"));
        assertThat(ofTaken.headers().firstValue("Retry-After")).isPresent();
        register(anybody(), unique("Office"), unique("free") + "@example.com").expect(201);
    }
}
