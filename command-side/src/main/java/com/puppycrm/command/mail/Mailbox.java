package com.puppycrm.command.mail;

import com.puppycrm.command.mail.MailLayout.Worded;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Hands mails over to the mail server or, if none is configured, writes them to a folder in the data directory. */
@Component
public class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    /** So that a server which doesn't answer doesn't hold up the others' mails, nor a mail beyond its claim. */
    private static final String TIMEOUT_MILLIS = "20000";

    private static final Pattern BREAKS_LINES = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private final @Nullable JavaMailSenderImpl server;
    private final Path folder;
    private final String sender;
    private final Clock clock;

    Mailbox(
            ObjectProvider<JavaMailSenderImpl> server,
            @Value("${puppy.data-dir:./data}") Path dataDirectory,
            @Value("${puppy.mail-from:puppy-crm@localhost}") String sender,
            Clock clock) {
        this.server = server.getIfAvailable();
        this.folder = dataDirectory.resolve("mailbox");
        this.sender = sender;
        this.clock = clock;
        if (this.server != null) {
            for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
                this.server.getJavaMailProperties().putIfAbsent("mail.smtp." + timeout, TIMEOUT_MILLIS);
            }
        }
    }

    enum Result {
        DELIVERED,
        /** The server doesn't know such an address, and will not later. */
        REFUSED,
        NOT_NOW
    }

    /** Whether mails are only written to the folder. */
    public boolean isLocal() {
        return server == null;
    }

    /** @param id by which a server and its readers know a mail again that is sent twice */
    Result deliver(UUID id, String to, Worded mail) {
        try {
            if (server == null) {
                write(id, to, mail);
            } else {
                // The part after the @ as the name by which its server is found.
                int at = to.lastIndexOf('@');
                String reached = to.substring(0, at + 1) + IDN.toASCII(to.substring(at + 1));
                server.send(composed(server.getSession(), id, reached, mail, null));
            }
            return Result.DELIVERED;
        } catch (MailSendException e) {
            // Addresses are kept out of the log.
            boolean refused = e.getFailedMessages().values().stream().anyMatch(Mailbox::isForGood);
            LOG.warn("A mail was {}: {}", refused ? "refused" : "not taken now", kinds(e));
            return refused ? Result.REFUSED : Result.NOT_NOW;
        } catch (MailException | MessagingException e) {
            LOG.warn("A mail could not be sent now: {}", kinds(e));
            return Result.NOT_NOW;
        } catch (IOException e) {
            LOG.error("A mail could not be written to {}", folder, e);
            return Result.NOT_NOW;
        }
    }

    private static boolean isForGood(Exception failure) {
        return failure instanceof SendFailedException refused
                && refused.getInvalidAddresses() != null
                && refused.getInvalidAddresses().length > 0;
    }

    private static String kinds(Exception e) {
        Throwable cause = e.getCause();
        return e.getClass().getSimpleName()
                + (cause == null ? "" : " by " + cause.getClass().getSimpleName());
    }

    private MimeMessage composed(Session session, UUID id, String to, Worded mail, @Nullable String encoding)
            throws MessagingException {
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@" + sender.substring(sender.lastIndexOf('@') + 1) + ">");
            }
        };
        message.setFrom(new InternetAddress(sender));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to));
        message.setSubject(BREAKS_LINES.matcher(mail.subject()).replaceAll(" "), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // Nobody's holiday is to be answered to it.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(new MimeMultipart(
                "alternative", part(mail.text(), "plain", encoding), part(mail.html(), "html", encoding)));
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String subtype, @Nullable String encoding) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text.replace("\r\n", "\n").replace("\n", "\r\n"), StandardCharsets.UTF_8.name(), subtype);
        if (encoding != null) {
            part.setHeader("Content-Transfer-Encoding", encoding);
        }
        return part;
    }

    /** Renamed once complete, for programs that watch the folder; readable by its owner only, for the tokens in it. */
    private void write(UUID id, String to, Worded mail) throws IOException, MessagingException {
        var unencoded = new Properties();
        unencoded.setProperty("mail.mime.allowutf8", "true");
        // To be read as it is, its links too.
        MimeMessage message = composed(Session.getInstance(unencoded), id, to, mail, "8bit");
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, id.toString(), ".part");
        try (OutputStream out = Files.newOutputStream(draft)) {
            message.writeTo(out);
        }
        Files.move(draft, folder.resolve(id + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    }
}
