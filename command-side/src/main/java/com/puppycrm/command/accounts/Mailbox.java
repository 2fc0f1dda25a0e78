package com.puppycrm.command.accounts;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.axon.AfterCommit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends mail through the mail server, or, while none is set, into a folder of the data directory. */
@Component
class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final @Nullable JavaMailSender server;
    private final Path folder;
    private final String baseUrl;
    private final String sender;
    private final Ids ids;
    private final Clock clock;

    Mailbox(
            ObjectProvider<JavaMailSender> server,
            @Value("${puppy.data-dir:./data}") Path dataDirectory,
            @Value("${puppy.base-url:http://localhost:${server.port:8000}}") String baseUrl,
            @Value("${puppy.mail-from:puppy-crm@localhost}") String sender,
            Ids ids,
            Clock clock) {
        this.server = server.getIfAvailable();
        this.folder = dataDirectory.resolve("mailbox");
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        this.sender = sender;
        this.ids = ids;
        this.clock = clock;
    }

    /** Nobody but the folder gets the mail. */
    boolean isLocal() {
        return server == null;
    }

    /** Sends once the change that causes the mail is certain; nobody waits for the mail server. */
    void afterCommit(Mail mail) {
        AfterCommit.run(() -> {
            if (server == null) {
                write(mail);
            } else {
                Thread.startVirtualThread(() -> send(server, mail));
            }
        });
    }

    private String text(Mail mail) {
        return mail.text().replace("{link}", baseUrl + mail.linkPath());
    }

    private void send(JavaMailSender through, Mail mail) {
        var message = new SimpleMailMessage();
        message.setFrom(sender);
        message.setTo(mail.to());
        message.setSubject(mail.subject());
        message.setText(text(mail));
        try {
            through.send(message);
        } catch (MailException e) {
            // The address stays out of the log; an invitation can be repeated.
            LOG.error("An e-mail could not be sent: {}", e.getClass().getSimpleName());
        }
    }

    private void write(Mail mail) {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        String content = """
            From: %s
            To: %s
            Subject: %s
            Date: %s
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 8bit

            %s\
            """.formatted(sender, mail.to(), mail.subject(), date, text(mail));
        try {
            Files.createDirectories(folder);
            // Under its name only when whole, for those who watch the folder; for its owner only, since mails carry
            // tokens that let in.
            Path draft = Files.createTempFile(folder, ids.next().toString(), ".part");
            Files.writeString(draft, content.replace("\n", "\r\n"));
            Files.move(
                    draft,
                    folder.resolve(draft.getFileName().toString().replace(".part", ".eml")),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.error("An e-mail could not be written to {}", folder, e);
        }
    }
}
