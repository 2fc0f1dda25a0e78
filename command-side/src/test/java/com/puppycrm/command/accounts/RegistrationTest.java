package com.puppycrm.command.accounts;

import static com.puppycrm.platform.testing.NamedValues.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.records.companies.CompanyState.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be accepted of a registration. */
class RegistrationTest {

    private static Parsed<Registration> accept(@Nullable Object... namesAndValues) {
        return Registration.accept(
                Sent.whole(record(Registration.Draft.class, namesAndValues)), PasswordRule::objection);
    }

    private static List<String> errors(Parsed<?> parsed) {
        return parsed.errors().stream()
                .map(error -> error.field() + " " + error.message())
                .toList();
    }

    @Test
    void whoRegistersACompanyBecomesItsCeo() {
        Registration registration = accept(
                        "company_name",
                        " Paws ",
                        "email",
                        "ada@example.org",
                        "password",
                        "correct horse battery",
                        "first_name",
                        "Ada",
                        "last_name",
                        "Chief",
                        "currency",
                        "SEK")
                .orThrow();

        assertThat(registration.settings()).isEqualTo(CompanySettings.initial("Paws", "SEK", "UTC"));
        assertThat(registration.ceo().email()).isEqualTo("ada@example.org");
        assertThat(registration.ceo().invited()).isEqualTo(new Member(Role.CEO, null, List.of(), false));
        assertThat(registration.toString()).doesNotContain("horse");
    }

    @Test
    void allErrorsAreReportedTogetherUnderTheNamesOfTheRegistration() {
        assertThat(accept(
                                "email",
                                "nowhere",
                                "password",
                                "short",
                                "first_name",
                                " ",
                                "currency",
                                "XAU",
                                "time_zone",
                                "")
                        .errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "company_name", "email", "password", "first_name", "last_name", "currency", "time_zone");
    }

    @Test
    void whatIsWrongWithThePasswordIsToldWithTheRest() {
        assertThat(errors(accept(
                        "company_name",
                        "",
                        "email",
                        "someone@example.org",
                        "password",
                        "SomeOne@Example.org",
                        "first_name",
                        "A",
                        "last_name",
                        "B")))
                .containsExactlyInAnyOrder(
                        "company_name must contain something visible",
                        "password is too easily guessed; avoid common passwords, names of yours or the company's,"
                                + " dates, repetitions and sequences");
    }
}
