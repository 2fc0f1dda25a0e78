package com.puppycrm.query.lists;

import com.puppycrm.records.fields.FoldedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Search in folded text. All words of a search must occur, in any order; a word of one or two characters must be at the
 * beginning of a word or of a part of one, because a trigram index can't find it elsewhere.
 */
public final class SearchText {

    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s()./-]*\\d[\\d\\s()./-]*");
    private static final String WORD_BEGINS_AFTER = " -@.";
    private static final int TRIGRAM = 3;
    private static final int MAX_WORDS = 8;

    private SearchText() {}

    /** What is searched for: all of the words, or a phone number by its digits; nothing if there are no words. */
    public record Search(List<String> words, @Nullable String phone) {

        public Search {
            words = List.copyOf(words);
        }

        public static Search of(String text) {
            List<String> words = Arrays.stream(FoldedText.of(text).split(" ", -1))
                    .filter(word -> !word.isEmpty())
                    .limit(MAX_WORDS)
                    .toList();
            // Digits with blanks or dashes may be a phone number as well as an order number.
            String digits = PHONE.matcher(text.strip()).matches() ? FoldedText.digits(text) : null;
            return new Search(words, digits == null || words.equals(List.of(digits)) ? null : digits);
        }

        public boolean isEmpty() {
            return words.isEmpty();
        }

        /** Conditions for a match in a column of search text. */
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
