package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.database.CommandDatabase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One mailbox is one address, wherever an address is taken. */
class AddressesIT {

    private static final JdbcClient JDBC =
            RunningProduct.product().bean(CommandDatabase.class).jdbc();

    private final TestCompany company = TestCompany.register();

    /** Two ways to write the address of one mailbox; the word in it is in use nowhere else. */
    record Mailbox(UnaryOperator<String> one, UnaryOperator<String> other) {

        String first(String word) {
            return one.apply(word);
        }

        String second(String word) {
            return other.apply(word);
        }
    }

    static Stream<Mailbox> mailboxes() {
        return Stream.of(
                new Mailbox(word -> word + "@dog.example", word -> word + "\u200b@dog.example"),
                new Mailbox(word -> "\u00ad" + word + "@dog.exa\u2060mple", word -> word + "@DOG.example"),
                new Mailbox(word -> word + "@b\u00fccher.example", word -> word + "@xn--bcher-kva.example"),
                new Mailbox(word -> word + "@xn--bcher-kva.example", word -> word + "@B\u00dcCHER.example"),
                new Mailbox(word -> word + "zo\u00eb@dog.example", word -> word + "zoe\u0308@dog.example"),
                new Mailbox(word -> word + "stra\u00dfe@dog.example", word -> word + "STRASSE@dog.example"),
                new Mailbox(
                        word -> word + "\u674e@\u4f8b\u5b50.\u6d4b\u8bd5",
                        word -> word + "\u674e@xn--fsqu00a.xn--0zwm56d"));
    }

    private static String word() {
        return RunningProduct.unique("mailbox");
    }

    private static Map<String, Object> customer(String email) {
        return Map.of("email", email, "first_name", "Zo", "last_name", "E");
    }

    private static Map<String, Object> staff(String email) {
        return Map.of("email", email, "first_name", "Zo", "last_name", "E", "role", "auditor");
    }

    private static Reply registration(String email) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("company_name", "Zo");
        body.put("email", email);
        body.put("password", PASSWORD);
        body.put("first_name", "Zo");
        body.put("last_name", "E");
        return anybody().post("/api/auth/register-company/", body);
    }

    private static Api anybody() {
        return RunningProduct.product().anybody();
    }

    private static Reply login(String email) {
        return anybody().post("/api/auth/login/", Map.of("email", email, "password", PASSWORD));
    }

    @ParameterizedTest
    @MethodSource("mailboxes")
    void customersAreToldApartByIt(Mailbox mailbox) {
        String word = word();
        UUID id = company.api()
                .post("/api/customers/", customer(mailbox.first(word)))
                .expect(201)
                .id();

        Reply taken = company.api()
                .post("/api/customers/", customer(mailbox.second(word)))
                .refused(409, "email_taken");
        assertThat(taken.text("existing_customer_id")).isEqualTo(id.toString());

        String path = "/api/customers/" + id + "/";
        company.api().patch(path, Map.of("email", mailbox.second(word))).expect(200);
        company.api().post("/api/customers/", customer(mailbox.first(word))).refused(409, "email_taken");
        company.api()
                .patch(path, Map.of("email", word() + "@elsewhere.example"))
                .expect(200);
        company.api().post("/api/customers/", customer(mailbox.first(word))).expect(201);
    }

    @ParameterizedTest
    @MethodSource("mailboxes")
    void accountsAreToldApartByItAndSignInWithIt(Mailbox mailbox) {
        String word = word();
        registration(mailbox.first(word)).expect(201);

        registration(mailbox.second(word)).refused(409, "email_taken");
        // Of an account elsewhere an invitation tells nothing.
        company.api().post("/api/staff/", staff(mailbox.second(word))).expect(201);
        login(mailbox.second(word)).expect(200);
        login(mailbox.second(word).toUpperCase(Locale.ROOT)).expect(200);

        Reply invited = company.api()
                .post("/api/staff/", staff(mailbox.first(word + "x")))
                .expect(201);
        Reply again = company.api()
                .post("/api/staff/", staff(mailbox.second(word + "x")))
                .expect(201);
        assertThat(again.id()).isEqualTo(invited.id());
    }

    @Test
    void aForgottenPasswordIsMailedToTheAddressOfTheAccount() {
        String word = word();
        registration(word + "@b\u00fccher.example").expect(201);

        anybody()
                .post("/api/auth/forgot-password/", Map.of("email", word + "\u200b@XN--bcher-kva.example"))
                .expect(204);

        assertThat(Mails.token(word + "@b\u00fccher.example", "/reset-password", 1))
                .isNotEmpty();
    }

    @Test
    void addressesAreShownAsEnteredWithoutWhatCannotBeSeen() {
        String word = word();
        Reply created = company.api()
                .post("/api/customers/", customer("  Zo\u200b" + word + "@Bu\u0308\u00adcher.example "))
                .expect(201);
        assertThat(created.text("email")).isEqualTo("Zo" + word + "@B\u00fccher.example");
        assertThat(registration("\ufeffZo" + word + "@dog.example")
                        .expect(201)
                        .at("/user/email")
                        .stringValue())
                .isEqualTo("Zo" + word + "@dog.example");
        assertThat(company.api()
                        .post("/api/staff/", staff("Bo\u2060" + word + "@dog.example"))
                        .expect(201)
                        .text("email"))
                .isEqualTo("Bo" + word + "@dog.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@dog.example",
                "a@",
                "a@x..example",
                "a@xn--zzzzzz.example",
                "a@x_y.example",
                "a@[127.0.0.1]",
                "\u200b@dog.example",
                "a\r\nBcc: b@dog.example",
                "a@dog.example\nb",
                "a@\u200b",
                "a b@dog.example"
            })
    void whatIsNoAddressIsRefusedByName(String text) {
        company.api().post("/api/customers/", customer(text)).refusedFields("email");
        company.api().post("/api/staff/", staff(text)).refusedFields("email");
        registration(text).refusedFields("email");
        anybody().post("/api/auth/forgot-password/", Map.of("email", text)).refusedFields("email");
        company.api()
                .post("/api/orders/", Map.of("customer", customer(text), "items", List.of(TestCompany.item("1", "1"))))
                .refusedFields("customer.email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b\u00fccher.example",
                "xn--bcher-kva.example",
                "B\u00dccher\u3002EXAMPLE",
                " b\u00fc\u200bcher.example"
            })
    void aTrustedDomainMatchesAddressesInEitherForm(String trusted) {
        Reply settings = company.api()
                .patch("/api/company/", Map.of("auto_verification", Map.of("trusted_domains", List.of(trusted))))
                .expect(200);
        assertThat(settings.at("/auto_verification/trusted_domains/0").stringValue())
                .isEqualTo("xn--bcher-kva.example");

        for (String domain : List.of("b\u00fccher.example", "xn--bcher-kva.example", "BU\u0308CHER.example")) {
            UUID id = company.api()
                    .post("/api/customers/", customer(word() + "@" + domain))
                    .expect(201)
                    .id();
            await().until(() -> company.api()
                    .get("/api/customers/" + id + "/")
                    .at("/verified")
                    .booleanValue());
        }
        Reply dryRun = company.api()
                .post("/api/company/auto-verification/rehearse/", Map.of("trusted_domains", List.of(trusted)))
                .expect(200);
        assertThat(dryRun.at("/total").intValue()).isEqualTo(3);
    }

    @Test
    void aTrustedDomainMustBeOne() {
        for (String bad :
                List.of("x y.example", "-x.example", "a@b.example", "\u200b", "xn--zzzzzz", "x..y", "x.".repeat(200))) {
            company.api()
                    .patch("/api/company/", Map.of("auto_verification", Map.of("trusted_domains", List.of(bad))))
                    .refusedFields("auto_verification.trusted_domains[0]");
            company.api()
                    .post("/api/company/auto-verification/rehearse/", Map.of("trusted_domains", List.of(bad)))
                    .refusedFields("trusted_domains[0]");
        }
    }

    /** As the next start does it, for what was stored when addresses were compared in lower case only. */
    @Test
    void storedAddressesAreBroughtIntoTheFormInWhichTheyAreCompared() {
        String word = word();
        String shown = word + "@b\u00fccher.example";
        String other = word + "@xn--bcher-kva.example";
        UUID customer = company.api()
                .post("/api/customers/", customer(shown))
                .expect(201)
                .id();
        UUID account =
                UUID.fromString(registration(shown).expect(201).at("/user/id").stringValue());
        asBefore(customer, account, shown);
        login(shown).expect(401);

        nextStart();

        company.api().post("/api/customers/", customer(other)).refused(409, "email_taken");
        registration(other).refused(409, "email_taken");
        login(shown).expect(200);
        login(other).expect(200);
    }

    @Test
    void storedAddressesThatTurnOutToBeOneDoNotStopTheStart() {
        String word = word();
        String shown = word + "@b\u00fccher.example";
        String other = word + "@xn--bcher-kva.example";
        UUID first = company.api()
                .post("/api/customers/", customer(shown))
                .expect(201)
                .id();
        UUID account =
                UUID.fromString(registration(shown).expect(201).at("/user/id").stringValue());
        asBefore(first, account, shown);
        UUID second = company.api()
                .post("/api/customers/", customer(other))
                .expect(201)
                .id();
        registration(other).expect(201);

        nextStart();

        company.api().get("/api/customers/" + first + "/").expect(200);
        company.api().get("/api/customers/" + second + "/").expect(200);
        company.api().post("/api/customers/", customer(shown)).refused(409, "email_taken");
        login(other).expect(200);
        // Whichever lost it can be given another address.
        company.api()
                .patch("/api/customers/" + first + "/", Map.of("email", word() + "@elsewhere.example"))
                .expect(200);
        company.api()
                .patch("/api/customers/" + second + "/", Map.of("notes", "still there"))
                .expect(200);
    }

    private static void asBefore(UUID customer, UUID account, String email) {
        JDBC.sql("update command.claim set key_hash = :hash where kind = 'customer_email' and record_id = :id")
                .param("hash", email.getBytes(StandardCharsets.UTF_8))
                .param("id", customer)
                .update();
        JDBC.sql("update identity.staff set email_key = :key where id = :id")
                .param("key", email)
                .param("id", account)
                .update();
    }

    private static void nextStart() {
        JDBC.sql("delete from command.one_time_work").update();
        RunningProduct.product().beansOf(SmartInitializingSingleton.class).stream()
                .filter(bean -> bean.getClass().getPackageName().startsWith("com.puppycrm.command"))
                .forEach(SmartInitializingSingleton::afterSingletonsInstantiated);
        assertThat(JDBC.sql("select count(*) from command.one_time_work")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }
}
