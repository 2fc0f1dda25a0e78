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

/** Sends e-mail through the mail server or, if none is configured, writes it to a folder in the data directory. */
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

    /** Whether e-mails are only written to the folder. */
    boolean isLocal() {
        return server == null;
    }

    /** Sends the e-mail after the current transaction commits; nobody waits for the mail server. */
    void afterCommit(Mail mail) {
        AfterCommit.run(() -> {
            if (server == null) {
                write(mail);
            } else {
                Thread.startVirtualThread(() -> send(server, mail));
            }
        });
    }

    private void send(JavaMailSender through, Mail mail) {
        var message = new SimpleMailMessage();
        message.setFrom(sender);
        message.setTo(mail.to());
        message.setSubject(mail.subject());
        message.setText(mail.text(baseUrl));
        try {
            through.send(message);
        } catch (MailException e) {
            // The address is kept out of the log; an invitation can be sent again.
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
            """.formatted(sender, mail.to(), mail.subject(), date, mail.text(baseUrl));
        try {
            Files.createDirectories(folder);
            // Renamed once complete, for programs that watch the folder; readable by its owner only, since e-mails
            // contain tokens that grant access.
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
