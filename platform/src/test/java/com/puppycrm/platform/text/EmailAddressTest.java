package com.puppycrm.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Z@DOG.example, z@dog.example",
        "' z@dog.example ', z@dog.example",
        "z\u200b@dog.example, z@dog.example",
        "z\u00ad@do\u200bg.example, z@dog.example",
        "\ufeffz@dog.example\u2060, z@dog.example",
        "\u202dz@dog.example\u202c, z@dog.example",
        "z@do\u200dg.example, z@dog.example",
        "z\u2800@dog.example, z@d\u2800og.example",
        "Zo\u00eb@x.example, zoe\u0308@X.example",
        "k@b\u00fccher.example, k@xn--bcher-kva.example",
        "k@b\u00fccher.example, K@XN--BCHER-KVA.EXAMPLE",
        "k@b\u00fccher.example, k@BU\u0308CHER.example",
        "k@b\u00fccher.example, k@\uff22\u00fc\uff43her\u3002example",
        "STRASSE@x.example, stra\u00dfe@x.example",
        "\u03a3\u039f\u03a6\u039f\u03a3@x.example, \u03c3\u03bf\u03c6\u03bf\u03c2@x.example",
        "'\"a.b\"@x.example', a.b@x.example",
        "'\"a\\b\"@x.example', ab@x.example",
        "\u674e@\u4f8b\u5b50.\u6d4b\u8bd5, \u674e@xn--fsqu00a.xn--0zwm56d",
    })
    void oneMailboxIsOneAddress(String one, String other) {
        assertThat(new EmailAddress(one).canonical()).isEqualTo(new EmailAddress(other).canonical());
        assertThat(new EmailAddress(one).isWellFormed()).isTrue();
        assertThat(new EmailAddress(other).isWellFormed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "zoe@x.example, zo\u00eb@x.example",
        "k@fa\u00df.example, k@fass.example",
        "a.b@x.example, ab@x.example",
        "a+b@x.example, a@x.example",
        "'\"a b\"@x.example', ab@x.example",
        // Joiners tell words apart where the script needs them.
        "k@\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example, k@\u0646\u0627\u0645\u0647\u0627\u06cc.example",
    })
    void othersAreOthers(String one, String other) {
        assertThat(new EmailAddress(one).sameAs(new EmailAddress(other))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a",
                "a@",
                "@x.example",
                "\u200b@x.example",
                "\u0301@x.example",
                "a..b@x.example",
                ".a@x.example",
                "a.@x.example",
                "a b@x.example",
                "a,b@x.example",
                "a@b@x.example",
                "a@x .example",
                "a@-x.example",
                "a@x_y.example",
                "a@x..example",
                "a@x.example.",
                "a@[127.0.0.1]",
                "a@xn--zzzzzz.example",
                "a\nb@x.example",
                "a@x.example\n",
                "\na@x.example",
                "a@x.example\u2028",
                "\u2800@x.example",
                "a@\u2800.example",
                "a@x.example\nBcc: b@x.example",
                "a@\ud83d.example"
            })
    void whatIsNoAddressIsNotWellFormed(String text) {
        assertThat(new EmailAddress(text).isWellFormed()).isFalse();
        assertThat(new EmailAddress(text).canonical()).isNotNull();
    }

    @Test
    void lengthsAreThoseOfTheMailSystem() {
        assertThat(wellFormed("a".repeat(64) + "@x.example")).isTrue();
        assertThat(wellFormed("a".repeat(65) + "@x.example")).isFalse();
        assertThat(wellFormed("\u00e4".repeat(33) + "@x.example")).isFalse();
        assertThat(wellFormed("a@" + "b".repeat(63) + ".example")).isTrue();
        assertThat(wellFormed("a@" + "b".repeat(64) + ".example")).isFalse();
        assertThat(wellFormed("a@" + "\u00fc\u00e4".repeat(30) + ".example")).isFalse();
        assertThat(wellFormed("a@" + ("b".repeat(61) + ".").repeat(4) + "exam")).isTrue();
        assertThat(wellFormed("a@" + ("b".repeat(61) + ".").repeat(4) + "example"))
                .isFalse();
        assertThat(wellFormed("a@" + "b.".repeat(100_000) + "example")).isFalse();
        assertThat(wellFormed("b.".repeat(100_000) + "b@x.example")).isFalse();
        assertThat(wellFormed('"' + "b".repeat(100_000) + "\"@x.example")).isFalse();
    }

    private static boolean wellFormed(String address) {
        return new EmailAddress(address).isWellFormed();
    }

    @Test
    void isShownAsEnteredWithoutWhatCannotBeSeen() {
        assertThat(new EmailAddress(" Mara\u200b.Lindqvist@Bu\u0308cher\u00ad.Example ").shown())
                .isEqualTo("Mara.Lindqvist@B\u00fccher.Example");
        assertThat(new EmailAddress("k@\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example").shown())
                .isEqualTo("k@\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example");
    }

    @Test
    void whatIsStoredIsComparedEvenIfItIsNotWellFormed() {
        assertThat(new EmailAddress("Root@My_Host.local").canonical()).isEqualTo("root@my_host.local");
        assertThat(new EmailAddress("A@[127.0.0.1]").canonical()).isEqualTo("a@[127.0.0.1]");
    }
}
