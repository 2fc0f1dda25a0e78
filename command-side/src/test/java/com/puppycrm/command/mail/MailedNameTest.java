package com.puppycrm.command.mail;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailedNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kennel & Sons, Inc. | Kennel & Sons, Inc.",
                "O'Hara-Smith (EMEA) | O'Hara-Smith (EMEA)",
                "Z\u00fcrcher Hundezucht | Z\u00fcrcher Hundezucht",
                "\u4f8b\u5b50\u516c\u53f8 | \u4f8b\u5b50\u516c\u53f8",
                "1-800-Flowers | 1-800-Flowers",
                "Booking.com | Booking. com",
                "evil.example/win?x=1 | evil. example win x 1",
                "https://evil.example | evil. example",
                "www.evil.example | . evil. example",
                "\uff57\uff57\uff57\uff0eevil\u3002example | . evil example",
                "\u2024evil\u2024example | . evil. example",
                "write to win@evil.example | write to win evil. example",
                "call +1 (900) 555-01-23 now | call now",
                "call \u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668 now | call now",
                "Paws {link} %s | Paws link s",
                "Paws\" writes: \"pay | Paws writes pay",
                "Paws\u2028Pay here | Paws Pay here",
                "://@ | ?",
            })
    void nothingStaysOfWhichAMailProgramMakesALink(String name, String shown) {
        assertThat(MailedName.of(name)).isEqualTo(shown);
    }

    @Test
    void aNameThatIsCutAfterADotEndsWithoutIt() {
        assertThat(MailedName.of("a".repeat(48) + ". and more")).isEqualTo("a".repeat(48) + "\u2026");
    }

    @Property
    void aMailedNameIsShortAndOnOneLineWhateverItWas(@ForAll @StringLength(max = 300) String name) {
        String shown = MailedName.of(name);

        assertThat(shown.codePointCount(0, shown.length())).isBetween(1, MailedName.MAXIMUM_LENGTH);
        assertThat(shown).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029:/@\"{}<>\\[\\]\\\\]|\\.[^ ]|\\p{Nd}{7}");
    }
}
