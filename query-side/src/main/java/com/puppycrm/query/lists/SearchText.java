package com.puppycrm.query.lists;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text as it is searched: in lower case and without accents. Every word of a search must occur, in any order; a word of
 * one or two characters must begin a word or a part of one, since a trigram index can't find it elsewhere.
 */
public final class SearchText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s()./-]*\\d[\\d\\s()./-]*");
    private static final String WORD_BEGINS_AFTER = " -@.";
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

    /** What is searched for: every one of the words, or a phone number by its digits; nothing, if there are no words. */
    public record Search(List<String> words, @Nullable String phone) {

        public Search {
            words = List.copyOf(words);
        }

        public static Search of(String text) {
            List<String> words = Arrays.stream(fold(text).split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .limit(MOST_WORDS)
                    .toList();
            // Typed with blanks or dashes it may be a phone number, and as well an order's.
            String digits = PHONE.matcher(text.strip()).matches() ? digits(text) : null;
            return new Search(words, digits == null || words.equals(List.of(digits)) ? null : digits);
        }

        public boolean isEmpty() {
            return words.isEmpty();
        }

        /** That a column of searchable text holds it. */
        public Conditions in(String column) {
            Conditions found = new Conditions();
            if (isEmpty()) {
                return found;
            }
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < words.size(); i++) {
                all.append(i == 0 ? "" : " and ").append(holds(column, words.get(i), "word" + i, found));
            }
            return phone == null
                    ? found.and(all.toString())
                    : found.and("(" + all + " or " + holds(column, phone, "phone", found) + ")");
        }

        private static String holds(String column, String word, String name, Conditions values) {
            if (word.length() >= TRIGRAM) {
                values.with(name, "%" + escape(word) + "%");
                return column + " like :" + name;
            }
            List<String> alternatives = new ArrayList<>();
            for (int i = 0; i < WORD_BEGINS_AFTER.length(); i++) {
                values.with(name + "_" + i, "%" + WORD_BEGINS_AFTER.charAt(i) + escape(word) + "%");
                alternatives.add(column + " like :" + name + "_" + i);
            }
            return "(" + String.join(" or ", alternatives) + ")";
        }
    }

    public static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
