package com.puppycrm.query.lists;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text as it is searched: in lower case and without accents. Every word of a search must occur, in any order; a word of
 * one or two letters must begin a word, since a trigram index can't find it elsewhere.
 */
public final class SearchText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s()./-]*\\d[\\d\\s()./-]*");
    private static final int TRIGRAM = 3;
    private static final int MOST_WORDS = 8;

    private SearchText() {}

    /** The parts as one searchable text; begins with a blank so that every word has one before it. */
    public static String of(@Nullable String... parts) {
        return Arrays.stream(parts)
                .filter(Objects::nonNull)
                .map(SearchText::fold)
                .collect(Collectors.joining(" ", " ", ""));
    }

    /** In lower case, without accents, blanks made one. */
    public static String fold(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BLANKS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** Only the digits of a phone number: how it is found, whatever way it was typed. */
    public static @Nullable String digits(@Nullable String phone) {
        return phone == null
                ? null
                : phone.chars()
                        .filter(Character::isDigit)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
    }

    /** One {@code like} pattern per word of a search; none: nothing to search for. */
    public static List<String> patterns(String search) {
        // A number typed with blanks or dashes is one number, not several words.
        String words = PHONE.matcher(search.strip()).matches() ? Objects.requireNonNull(digits(search)) : fold(search);
        return Arrays.stream(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> (word.length() < TRIGRAM ? "% " : "%") + escape(word) + "%")
                .toList();
    }

    /** Adds that every word of the search occurs in a column. */
    public static void match(Conditions conditions, String column, List<String> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            conditions.and(column + " like :word" + i, "word" + i, patterns.get(i));
        }
    }

    public static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
