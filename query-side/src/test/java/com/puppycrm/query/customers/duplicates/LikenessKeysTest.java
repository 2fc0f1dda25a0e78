package com.puppycrm.query.customers.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CustomerProfile;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessKeysTest {

    private static final UUID COMPANY = new UUID(1, 1);

    private static boolean alike(Set<Long> one, Set<Long> other) {
        return !Collections.disjoint(one, other);
    }

    private static boolean alikeByEmail(String one, String other) {
        return alike(LikenessKeys.ofEmail(COMPANY, one), LikenessKeys.ofEmail(COMPANY, other));
    }

    private static CustomerProfile person(String first, String last, @Nullable String phone, @Nullable String country) {
        return new CustomerProfile(
                first,
                last,
                phone,
                null,
                null,
                null,
                country == null ? null : new PostalAddress(null, null, null, null, null, null, country));
    }

    private static Set<Long> phone(String number, @Nullable String country) {
        return LikenessKeys.ofProfile(COMPANY, person("Nameless", "", number, country));
    }

    private static Set<Long> name(String first, String last) {
        return LikenessKeys.ofProfile(COMPANY, person(first, last, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "mara.lind@example.org, maralind@example.org",
        "mara.lind@example.org, mara.lind+shop@example.org",
        "mara.lind@example.org, MARA.LIND@EXAMPLE.ORG",
        "mara.lind@example.org, mara.lindt@example.org",
        "mara.lind@example.org, mara.lnd@example.org",
        "mara.lind@example.org, mara.limd@example.org",
        "mara.lind@example.org, mara.lidn@example.org",
        "mara.lind@gmail.example, mara.lind@gmial.example",
        "müller@example.org, muller@example.org",
    })
    void addressesThatAreNearlyEqualAreAlike(String one, String other) {
        assertThat(alikeByEmail(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "mara.lind@example.org, mara.lundt@example.org",
        "mara.lind@example.org, tara.lint@example.org",
        "mara.lind@example.org, mara.lind@other.example",
        "customer17@example.org, customer18@example.org",
        "customer1@example.org, customer@example.org",
        "info@example.org, inf@example.org",
        "info@alpha.example, info@alphb.example",
        "+sales@example.org, +accounts@example.org",
        "_@example.org, --@example.org",
    })
    void othersAreNot(String one, String other) {
        assertThat(alikeByEmail(one, other)).isFalse();
    }

    @Property(tries = 200)
    void anyLetterLeftOutOrReplacedIsNearlyEqual(
            @ForAll @AlphaChars @StringLength(min = 6, max = 20) String local,
            @ForAll @IntRange(max = 5) int at,
            @ForAll boolean replaced) {
        String other = local.substring(0, at) + (replaced ? "q" : "") + local.substring(at + 1);

        assertThat(alikeByEmail(local + "@example.org", other + "@example.org")).isTrue();
    }

    @Test
    void namesAreAlikeHoweverTheyAreWritten() {
        assertThat(alike(name("José", "Núñez"), name("NUNEZ", "jose"))).isTrue();
        assertThat(alike(name("Jose", "Nunez"), name("Jose", "Nunes"))).isFalse();
        assertThat(name("Jose", "")).as("one word names too many").isEmpty();
    }

    @Test
    void phoneNumbersAreAlikeHoweverTheyAreWritten() {
        assertThat(alike(phone("+49 30 0074321", null), phone("030-0074321", "DE")))
                .isTrue();
        assertThat(alike(phone("(030) 0074321", null), phone("030 0074321", null)))
                .isTrue();
        assertThat(alike(phone("030 0074321", "DE"), phone("030 0074322", "DE")))
                .isFalse();
        assertThat(alike(phone("+1 206 555 9857 ext. 12", null), phone("+1 206 555 9857 x13", null)))
                .as("two people of one number")
                .isFalse();
        assertThat(phone("000-000-000", null)).isEmpty();
        assertThat(phone("12345", null)).isEmpty();
    }

    @Test
    void keysSayOfWhatTheyAreAndDifferBetweenCompanies() {
        assertThat(LikenessKeys.ofEmail(COMPANY, "mara.lind@example.org"))
                .hasSizeGreaterThan(10)
                .allSatisfy(key -> assertThat(Reason.of(key)).isEqualTo(Reason.EMAIL));
        assertThat(name("Mara", "Lind"))
                .singleElement()
                .satisfies(key -> assertThat(Reason.of(key)).isEqualTo(Reason.NAME));
        assertThat(phone("+49 30 0074321", null))
                .allSatisfy(key -> assertThat(Reason.of(key)).isEqualTo(Reason.PHONE));
        assertThat(alike(
                        LikenessKeys.ofEmail(COMPANY, "mara.lind@example.org"),
                        LikenessKeys.ofEmail(new UUID(1, 2), "mara.lind@example.org")))
                .isFalse();
    }
}
