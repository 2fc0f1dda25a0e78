package com.puppycrm.command.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.puppycrm.command.CommandSide;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.testing.TestPostgres;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Two nodes on one database, and a mail server that comes and goes. */
class MailDeliveryIT {

    private static final UUID SOMEBODY = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");

    @TempDir
    private static Path data;

    private static TestPostgres postgres;
    private static int port;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    private GreenMail server;

    private static ConfigurableApplicationContext node() {
        return SpringApplication.run(
                CommandSide.class,
                "--server.port=0",
                "--management.server.port=0",
                "--puppy.data-dir=" + data,
                "--puppy.database.url=" + postgres.ownerUrl(),
                "--puppy.base-url=https://crm.example.com",
                "--puppy.mail-from=crm@example.com",
                "--puppy.mail.retry-after=100ms",
                "--puppy.mail.looks-every=50ms",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + port);
    }

    @BeforeAll
    static void start() throws Exception {
        postgres = TestPostgres.fresh();
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        one = node();
        other = node();
    }

    @AfterAll
    static void stop() throws Exception {
        one.close();
        other.close();
        postgres.close();
    }

    @BeforeEach
    void serve() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    private static CommandDatabase database() {
        return one.getBean(CommandDatabase.class);
    }

    private static Instant now() {
        return database().jdbc().sql("select now()").query(Instant.class).single();
    }

    private static Mail mail(String cause, String to, String name, Instant until) {
        return new Mail(
                cause, SOMEBODY, to, Language.GERMAN, "password_reset", List.of(name, "60"), "/reset?token=abc", until);
    }

    private static void add(ConfigurableApplicationContext node, Mail... mails) {
        database()
                .inTransaction()
                .executeWithoutResult(_ -> Arrays.stream(mails).forEach(node.getBean(Outbox.class)::add));
    }

    private static Mail hourly(String cause, String name) {
        return mail(cause, "jo@example.com", name, now().plus(1, ChronoUnit.HOURS));
    }

    private static int waiting() {
        return database()
                .jdbc()
                .sql("select count(*) from command.mail where content is not null")
                .query(Integer.class)
                .single();
    }

    private static void awaitNoneWaits() {
        await().until(() -> waiting() == 0);
    }

    @Test
    void aMailHasTextAndHtmlAndNothingOfAValueInItsHead() throws Exception {
        add(one, hourly("head", "J\u00f6\r\nBcc: evil@example.com"));
        awaitNoneWaits();

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("jo@example.com");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("crm@example.com");
        assertThat(mail.getSubject()).isEqualTo("Ihr neues Passwort f\u00fcr Puppy CRM");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("Guten Tag J\u00f6", "\r\n\r\nhttps://crm.example.com/reset?token=abc\r\n");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    @Test
    void ofOneCauseOneMailIsSentHoweverOftenAndWhereverItIsAdded() {
        IntStream.range(0, 30).forEach(i -> {
            add(one, hourly("cause " + i, "A"));
            add(other, hourly("cause " + i, "A"));
        });
        awaitNoneWaits();

        assertThat(server.getReceivedMessages()).hasSize(30);
        assertThat(Arrays.stream(server.getReceivedMessages()).map(mail -> {
                    try {
                        return mail.getMessageID();
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingIsSentOfAChangeThatIsRolledBack() {
        database().inTransaction().executeWithoutResult(status -> {
            one.getBean(Outbox.class).add(hourly("rolled back", "A"));
            status.setRollbackOnly();
        });
        add(one, hourly("after it", "A"));
        awaitNoneWaits();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whatAServerThatIsDownDoesNotTakeIsSentOnceWhenItIsBack() throws IOException {
        server.stop();
        add(one, hourly("down", "A"));
        await().until(() -> database()
                        .jdbc()
                        .sql("select attempts from command.mail where cause = 'down'")
                        .query(Integer.class)
                        .single()
                >= 2);

        serve();
        awaitNoneWaits();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(database()
                        .jdbc()
                        .sql("select sent_at is not null from command.mail where cause = 'down'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void whatIsTooLateIsNotSent() {
        add(one, mail("late", "jo@example.com", "A", now().minusSeconds(1)));
        awaitNoneWaits();

        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whatWaitsIsUnreadableInTheDatabaseAndGoneOnceItIsSent() {
        server.stop();
        add(one, mail("sealed", "secret.name@example.com", "A", now().plus(1, ChronoUnit.HOURS)));

        byte[] content = database()
                .jdbc()
                .sql("select content from command.mail where cause = 'sealed'")
                .query(byte[].class)
                .single();
        assertThat(new String(content, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("secret.name", "token");

        serve();
        awaitNoneWaits();
    }
}
