package com.puppycrm.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** The e-mails to this address with a link to this page, oldest first. */
    static List<String> to(String address, String page) {
        Path folder = RunningProduct.product().dataDirectory().resolve("mailbox");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Mails::read)
                    .filter(mail -> mail.contains("\r\nTo: " + address + "\r\n") && mail.contains(page + "?token="))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The token in the newest of so many e-mails, for which this waits. */
    static String token(String address, String page, int mails) {
        List<String> sent = await().until(() -> to(address, page), found -> found.size() >= mails);
        Matcher token = TOKEN.matcher(sent.getLast());
        if (!token.find()) {
            throw new AssertionError(sent.getLast());
        }
        return token.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
