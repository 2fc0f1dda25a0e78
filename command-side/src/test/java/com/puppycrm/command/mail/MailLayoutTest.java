package com.puppycrm.command.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailLayoutTest {

    private final MailLayout layout = new MailLayout("https://crm.example.com/");

    private static Mail mail(String kind, Language language, String... values) {
        return new Mail(
                "cause",
                UUID.fromString("0190a1b2-0000-7000-8000-000000000001"),
                "jo@example.com",
                language,
                kind,
                List.of(values),
                "/page?a=1&b=2",
                Instant.EPOCH);
    }

    @Test
    void textAndHtmlSayTheSameAndTheLinkIsThatOfTheInstallation() {
        MailLayout.Worded mail = layout.worded(mail("password_reset", Language.ENGLISH, "Jo", "60"));

        assertThat(mail.subject()).isEqualTo("Your new password for Puppy CRM");
        assertThat(mail.text()).isEqualTo("""
            Hello Jo,

            somebody, probably you, asked for a new password for Puppy CRM. Set it here, within 60 minutes:

            https://crm.example.com/page?a=1&b=2

            If it wasn\u2019t you, ignore this e-mail: your password stays as it is.
            """);
        assertThat(mail.html())
                .contains(
                        "<html lang=\"en\">",
                        "<p>Hello Jo,</p>",
                        "href=\"https://crm.example.com/page?a=1&amp;b=2\"",
                        ">Set a new password</a>");
    }

    @Test
    void whatAValueHoldsIsNoMarkup() {
        MailLayout.Worded mail =
                layout.worded(mail("password_reset", Language.GERMAN, "<b>{0}</b> & [[${link}]] [(${link})]", "60"));

        assertThat(mail.text()).contains("Guten Tag <b>{0}</b> & [[${link}]] [(${link})],");
        assertThat(mail.html())
                .contains("<html lang=\"de\">", "Guten Tag &lt;b&gt;{0}&lt;/b&gt; &amp; [[${link}]] [(${link})],");
    }

    private static Properties words(String file) {
        var words = new Properties();
        try (InputStream in = MailLayoutTest.class.getResourceAsStream("/mail/" + file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
        return words;
    }

    private static Stream<String> keys() {
        return words("words.properties").stringPropertyNames().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whatIsSaidInEnglishIsSaidInGermanOfTheSameValues(String key) {
        String english = words("words.properties").getProperty(key);
        String german = words("words_de.properties").getProperty(key);

        assertThat(german).isNotNull().isNotEqualTo(english);
        for (String value : List.of("{0}", "{1}", "{2}", "{3}")) {
            assertThat(german.contains(value)).isEqualTo(english.contains(value));
        }
        assertThat(english + german).as("apostrophes of MessageFormat").doesNotContain("'");
    }
}
