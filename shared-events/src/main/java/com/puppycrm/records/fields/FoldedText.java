package com.puppycrm.records.fields;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text normalized for searching and sorting: in lower case and without accents. */
public final class FoldedText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private FoldedText() {}

    /** In lower case, without accents, each run of whitespace collapsed to one space. */
    public static String of(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BLANKS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** The parts as one searchable text; begins with a space so that every word is preceded by one. */
    public static String searchable(@Nullable String... parts) {
        return Arrays.stream(parts)
                .filter(Objects::nonNull)
                .map(FoldedText::of)
                .collect(Collectors.joining(" ", " ", ""));
    }

    /** Only the digits of a phone number, so that it can be found however it was entered. */
    public static @Nullable String digits(@Nullable String phone) {
        return phone == null
                ? null
                : phone.chars()
                        .filter(Character::isDigit)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
    }
}
