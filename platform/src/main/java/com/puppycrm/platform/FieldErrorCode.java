package com.puppycrm.platform;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be wrong with a field: a stable code for clients that word it themselves, beside the message in English.
 *
 * @param code such as {@code characters_at_most}
 * @param message as it is given, with the values that it names in braces
 */
public record FieldErrorCode(String code, String message) {

    /** Of a message that is not in the list, which tests see to. */
    public static final String OTHER = "other";

    private static final Pattern VALUE = Pattern.compile("\\{([a-z]+)}");

    /** Those with most words of their own first: the first that fits a message is the one that is meant. */
    private static final List<FieldErrorCode> ALL = read();

    private static final Map<FieldErrorCode, Pattern> FORMS = forms();

    /** A code with the values that a message names. */
    public record Found(String code, Map<String, String> values) {}

    /** All codes, and that of messages without one. */
    public static List<String> codes() {
        List<String> codes =
                new ArrayList<>(ALL.stream().map(FieldErrorCode::code).sorted().toList());
        codes.add(OTHER);
        return List.copyOf(codes);
    }

    /** All of them, those with most words of their own first. */
    public static List<FieldErrorCode> all() {
        return ALL;
    }

    /** The code of a message. */
    public static Found of(String message) {
        return FORMS.entrySet().stream()
                .map(form -> form.getKey().in(form.getValue().matcher(message)))
                .filter(found -> !found.code.equals(OTHER))
                .findFirst()
                .orElseGet(() -> new Found(OTHER, Map.of()));
    }

    /** The names of the values in the message. */
    public List<String> values() {
        return VALUE.matcher(message).results().map(value -> value.group(1)).toList();
    }

    private Found in(Matcher matcher) {
        if (!matcher.matches()) {
            return new Found(OTHER, Map.of());
        }
        Map<String, String> found = new LinkedHashMap<>();
        values().forEach(name -> found.put(name, matcher.group(name)));
        return new Found(code, found);
    }

    private static Map<FieldErrorCode, Pattern> forms() {
        Map<FieldErrorCode, Pattern> forms = new LinkedHashMap<>();
        ALL.forEach(one -> forms.put(one, one.form()));
        return forms;
    }

    private Pattern form() {
        var form = new StringBuilder();
        int end = 0;
        Matcher value = VALUE.matcher(message);
        while (value.find()) {
            form.append(Pattern.quote(message.substring(end, value.start())))
                    .append("(?<")
                    .append(value.group(1))
                    .append(">.*?)");
            end = value.end();
        }
        return Pattern.compile(
                form.append(Pattern.quote(message.substring(end))).toString(), Pattern.DOTALL);
    }

    private int ownLength() {
        return VALUE.matcher(message).replaceAll("").length();
    }

    private static List<FieldErrorCode> read() {
        var known = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(FieldErrorCode.class.getResourceAsStream("/field-errors.properties")),
                StandardCharsets.UTF_8)) {
            known.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known.stringPropertyNames().stream()
                .map(code -> new FieldErrorCode(code, known.getProperty(code)))
                .sorted(Comparator.comparingInt(FieldErrorCode::ownLength)
                        .reversed()
                        .thenComparing(FieldErrorCode::code))
                .toList();
    }
}
