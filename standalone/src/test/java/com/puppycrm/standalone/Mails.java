package com.puppycrm.standalone;

import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The e-mails of the running product, which has no mail server and writes them to a folder. */
final class Mails {

    private static final Pattern TOKEN = Pattern.compile("token=(\\S+)");

    private Mails() {}

    /** The plain text of the e-mails to this address with a link to this page, oldest first. */
    static List<String> to(String address, String page) {
        return plainTexts(address).stream()
                .filter(text -> text.contains(page + "?token="))
                .toList();
    }

    /** An e-mail as its reader sees it. */
    record Received(String subject, String plainText, String html) {}

    /** The plain text of all e-mails to this address, oldest first. */
    static List<String> plainTexts(String address) {
        return all(address).stream().map(Received::plainText).toList();
    }

    /** All e-mails to this address, oldest first. */
    static List<Received> all(String address) {
        Path folder = RunningProduct.product().dataDirectory().resolve("mailbox");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Mails::read)
                    .filter(mail -> mail.contains("\r\nTo: " + address + "\r\n"))
                    .map(Mails::received)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many e-mails, for which this waits. */
    static List<String> to(String address, String page, int mails) {
        return await().until(() -> to(address, page), found -> found.size() >= mails);
    }

    /** The token in the newest of so many e-mails, for which this waits. */
    static String token(String address, String page, int mails) {
        String newest = to(address, page, mails).getLast();
        Matcher token = TOKEN.matcher(newest);
        if (!token.find()) {
            throw new AssertionError(newest);
        }
        return token.group(1);
    }

    private static Received received(String mail) {
        try {
            var message = new MimeMessage(null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
            var parts = (MimeMultipart) message.getContent();
            return new Received(
                    message.getSubject(), (String) parts.getBodyPart(0).getContent(), (String)
                            parts.getBodyPart(1).getContent());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(mail, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
