package com.puppycrm.records.fields;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text in the form in which it is searched and sorted: in lower case and without accents. */
public final class FoldedText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private FoldedText() {}

    /** In lower case, without accents, each run of blanks made one. */
    public static String of(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BLANKS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** The parts as one searchable text; begins with a blank so that every word has one before it. */
    public static String searchable(@Nullable String... parts) {
        return Arrays.stream(parts)
                .filter(Objects::nonNull)
                .map(FoldedText::of)
                .collect(Collectors.joining(" ", " ", ""));
    }

    /** Only the digits of a phone number: how it is found, however it was typed. */
    public static @Nullable String digits(@Nullable String phone) {
        return phone == null
                ? null
                : phone.chars()
                        .filter(Character::isDigit)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
    }
}
