package com.puppycrm.command.accounts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client as its user would name it, such as "Chrome on macOS". Only a hint by which people recognize their own
 * sign-ins, hence a short table: complete catalogues of clients need seconds to load and hundreds of megabytes, or try
 * a thousand regular expressions on whatever a stranger sends.
 */
final class Device {

    private static final String UNKNOWN = "Unknown device";

    /** No client that is named below needs more. */
    private static final int MAXIMUM_READ = 500;

    /** Other clients name themselves first: {@code curl/8.5.0}. */
    private static final Pattern PRODUCT = Pattern.compile("^([A-Za-z][A-Za-z0-9 ._-]{0,39})/\\d");

    private record Mark(String text, String name) {}

    /** The order matters: most browsers also claim to be those that came before them. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("SamsungBrowser/", "Samsung Internet"),
            new Mark("Vivaldi/", "Vivaldi"),
            new Mark("FxiOS/", "Firefox"),
            new Mark("Firefox/", "Firefox"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Chromium/", "Chromium"),
            new Mark("Chrome/", "Chrome"),
            new Mark("Safari/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Android", "Android"),
            new Mark("Windows", "Windows"),
            new Mark("Macintosh", "macOS"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    private Device() {}

    /** The name for the client that sent this {@code User-Agent}; never longer than 60 characters. */
    static String named(@Nullable String userAgent) {
        if (userAgent == null) {
            return UNKNOWN;
        }
        String text = userAgent.substring(0, Math.min(userAgent.length(), MAXIMUM_READ));
        Optional<String> browser = text.startsWith("Mozilla/") ? first(BROWSERS, text) : product(text);
        Optional<String> system = first(SYSTEMS, text);
        if (browser.isEmpty()) {
            return system.map(on -> "Browser on " + on).orElse(UNKNOWN);
        }
        return browser.get() + system.map(on -> " on " + on).orElse("");
    }

    private static Optional<String> product(String text) {
        Matcher product = PRODUCT.matcher(text);
        return product.find() ? Optional.of(product.group(1)) : Optional.empty();
    }

    private static Optional<String> first(List<Mark> marks, String text) {
        return marks.stream()
                .filter(mark -> text.contains(mark.text))
                .map(Mark::name)
                .findFirst();
    }
}
