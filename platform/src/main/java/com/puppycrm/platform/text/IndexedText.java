package com.puppycrm.platform.text;

import com.puppycrm.records.fields.Searched;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form in which the read models hold what is searched: words in ASCII, each with a space before it.
 *
 * <p>In ASCII because a trigram index sees only what the database's locale calls a letter, which in many databases is
 * nothing beyond ASCII: each other character is four, a capital and three of small letters and digits. Folded ASCII has
 * no capitals, so that a character is found only where it is one, and one alone is long enough for the index.
 */
public final class IndexedText {

    private static final int CAPITALS = 26;
    private static final int RADIX = 36;
    private static final int CODES = CAPITALS * RADIX * RADIX * RADIX;

    /** Has no divisor in common with the number of codes, so that no two characters share one; neighbours lie apart. */
    private static final long SPREAD = 749_711;

    private static final Pattern PARTS = Pattern.compile("[-.@]");
    private static final Pattern LEADING_ZEROS = Pattern.compile("0+(\\d+)");

    private IndexedText() {}

    /** All by which a record is found: the words of its texts in their forms, and its phone number in its own. */
    public static String of(Searched searched) {
        List<String> words = new ArrayList<>();
        Set<String> more = new LinkedHashSet<>();
        for (String part : searched.texts()) {
            words.addAll(FoldedText.words(part));
            if (!FoldedText.isAscii(part)) {
                more.addAll(FoldedText.spelledOut(part));
            }
        }
        words.forEach(more::remove);
        for (int i = 0; i < words.size(); i++) {
            more.addAll(alsoWritten(words.get(i)));
            if (i > 0 && isWithoutSpaces(words.get(i - 1)) && isWithoutSpaces(words.get(i))) {
                // A full name in one, as it is written in Chinese, Japanese and Korean; the family name may be the
                // last.
                more.add(words.get(i - 1) + words.get(i));
                more.add(words.get(i) + words.get(i - 1));
            }
        }
        String phone = searched.phone();
        if (phone != null) {
            more.addAll(PhoneDigits.stored(phone, searched.country()));
        }
        var text = new StringBuilder();
        // Other forms come after all words, so that a search finds texts by their beginning.
        words.forEach(word -> append(text, word));
        more.forEach(word -> append(text, word));
        return text.toString();
    }

    /** A folded text in this form. */
    public static String of(String folded) {
        if (FoldedText.isAscii(folded)) {
            return folded;
        }
        var ascii = new StringBuilder(folded.length() * 4);
        folded.codePoints().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                append(ascii, c);
            }
        });
        return ascii.toString();
    }

    private static void append(StringBuilder text, String word) {
        text.append(' ').append(of(word));
    }

    private static void append(StringBuilder ascii, int c) {
        int code = (int) (c * SPREAD % CODES);
        ascii.append((char) ('A' + code % CAPITALS));
        int rest = code / CAPITALS;
        for (int i = 0; i < 3; i++) {
            ascii.append(Character.forDigit(rest % RADIX, RADIX));
            rest /= RADIX;
        }
    }

    private static boolean isWithoutSpaces(String word) {
        return word.codePoints().allMatch(FoldedText::isWithoutSpaces);
    }

    /** Without what joins its parts, and numbers without leading zeros: 42 for 000042. */
    private static Set<String> alsoWritten(String word) {
        Set<String> forms = new LinkedHashSet<>();
        if (word.indexOf('@') < 0) {
            String joined = PARTS.matcher(word).replaceAll("");
            if (!joined.equals(word)) {
                forms.add(joined);
            }
        }
        for (String part : PARTS.split(word, -1)) {
            var zeros = LEADING_ZEROS.matcher(part);
            if (zeros.matches()) {
                forms.add(zeros.group(1));
            }
        }
        return forms;
    }
}
