package com.puppycrm.platform.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Text without what people leave out or write in several ways: case, accents and vowel points, width, apostrophes,
 * invisible characters, variants of a letter. The only folding there is: for search, for sorting, and for comparing
 * names.
 *
 * <p>The result is a sequence of words. A word consists of letters, digits, symbols such as emoji, and of {@code - . @}
 * between these; every other punctuation inside a word becomes {@code -}.
 */
public final class FoldedText {

    private static final Normalizer2 CASE_FOLDED = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSED = Normalizer2.getNFDInstance();
    private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();

    /** Before anything else, because compatibility mappings turn some of them into a space and a mark. */
    private static final UnicodeSet APOSTROPHES = new UnicodeSet(
                    "['\"`\u00B4\u2018-\u201F\u2032-\u2037\u0374\u02B9-\u02C0\u02C8\u02EE\u055A\u05F3\u05F4"
                            + "\u1FBD\u1FBF\u1FEF\u1FFD\u1FFE\uA78B\uA78C\uFF02\uFF07\uFF40]")
            .freeze();

    /** Letters of one script that stand for each other, and have no decomposition that says so. */
    private static final Map<Integer, String> VARIANTS = variants();

    /** Most texts consist of these alone, and are folded without more ado. */
    private static final String[] ASCII = IntStream.range(0, 0x80)
            .mapToObj(c ->
                    letters(UCharacter.foldCase(Character.toString(c), true)).toString())
            .toArray(String[]::new);

    private static final Pattern GLUE = Pattern.compile("[-.@]{2,}");
    private static final Pattern GLUE_AT_END = Pattern.compile("^[-.@]+|[-.@]+$");
    private static final Pattern SPACE = Pattern.compile(" ");

    private FoldedText() {}

    /** The words, separated by single spaces; empty if there are none. */
    public static String of(String text) {
        return String.join(" ", words(text));
    }

    /** The words in their order. */
    public static List<String> words(String text) {
        return words(folded(text, false));
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The words with umlauts written out, as in {@code mueller}; otherwise like {@link #words}. */
    static List<String> spelledOut(String text) {
        return words(folded(text, true));
    }

    /** Whether the script of a character is written without spaces between words, so that names have no beginnings. */
    static boolean isWithoutSpaces(int c) {
        int script = UScript.getScript(c);
        return script == UScript.HANGUL || UScript.breaksBetweenLetters(script);
    }

    /** The words, each with the {@code -}, {@code .} or {@code @} that it begins or ends with. */
    static List<String> untrimmed(String text) {
        return untrimmed(folded(text, false));
    }

    private static List<String> words(CharSequence folded) {
        return untrimmed(folded).stream().map(FoldedText::trimmed).toList();
    }

    private static List<String> untrimmed(CharSequence folded) {
        List<String> words = new ArrayList<>();
        for (String word : SPACE.split(folded, -1)) {
            if (!trimmed(word).isEmpty()) {
                words.add(GLUE.matcher(word).replaceAll(run -> run.group().contains("@") ? "@" : "-"));
            }
        }
        return words;
    }

    private static String trimmed(String word) {
        return word.isEmpty() || (isNoGlue(word.charAt(0)) && isNoGlue(word.charAt(word.length() - 1)))
                ? word
                : GLUE_AT_END.matcher(word).replaceAll("");
    }

    private static boolean isNoGlue(char c) {
        return c != '-' && c != '.' && c != '@';
    }

    private static CharSequence folded(String text, boolean spelledOut) {
        if (isAscii(text)) {
            var letters = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                letters.append(ASCII[text.charAt(i)]);
            }
            return letters;
        }
        var visible = new StringBuilder(text.length());
        text.codePoints().filter(c -> !APOSTROPHES.contains(c)).forEach(c -> {
            if (c == '\u2116') { // the numero sign is punctuation, not the letters n and o
                visible.append('#');
            } else {
                visible.appendCodePoint(c);
            }
        });
        String folded = CASE_FOLDED.normalize(visible);
        return COMPOSED.normalize(letters(DECOMPOSED.normalize(spelledOut ? withoutUmlauts(folded) : folded)));
    }

    private static String withoutUmlauts(String folded) {
        return folded.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ø", "oe")
                .replace("ü", "ue")
                .replace("å", "aa");
    }

    private static StringBuilder letters(String text) {
        var letters = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(letters, c));
        return letters;
    }

    private static void append(StringBuilder letters, int c) {
        if (APOSTROPHES.contains(c)) {
            return;
        }
        switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {
                if (!isLeftOut(c)) {
                    letters.append(VARIANTS.getOrDefault(c, Character.toString(c)));
                }
            }
            case Character.DECIMAL_DIGIT_NUMBER -> letters.append(UCharacter.digit(c));
            case Character.FORMAT, Character.MODIFIER_SYMBOL, Character.SURROGATE -> {}
            case Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> letters.append(' ');
            case Character.OTHER_SYMBOL -> letters.appendCodePoint(c);
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL -> letters.append(c == '.' || c == '@' ? (char) c : '-');
            default -> {
                if (c < 0x80) {
                    letters.append((char) c);
                } else if (UScript.getScript(c) == UScript.HAN) {
                    letters.appendCodePoint(Han.simplified(c));
                } else {
                    letters.append(VARIANTS.getOrDefault(c, Character.toString(c)));
                }
            }
        }
    }

    /**
     * Accents, vowel points and the dots that mark borrowed sounds, by their combining class; but not the vowel signs
     * and tones of Indic and Southeast Asian scripts, nor the voicing of kana, which nobody leaves out.
     */
    private static boolean isLeftOut(int mark) {
        int kind = UCharacter.getCombiningClass(mark);
        return (kind >= 1 && kind <= 7)
                || (kind >= 10 && kind <= 36)
                || kind >= 200
                || Character.getType(mark) == Character.ENCLOSING_MARK;
    }

    private static Map<Integer, String> variants() {
        Map<Integer, String> variants = new HashMap<>();
        // Letters with a stroke and the like: ł, đ, ø, æ, ı, þ.
        Transliterator ascii = Transliterator.getInstance("Latin-ASCII");
        for (String letter : new UnicodeSet("[[:Latin:]&[:L:]-[A-Za-z]]")) {
            String plain = ascii.transliterate(letter);
            if (plain.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) && !plain.isEmpty()) {
                variants.put(letter.codePointAt(0), UCharacter.foldCase(plain, true));
            }
        }
        put(variants, "əґ", "eг");
        // Hebrew: final forms.
        put(variants, "ךםןףץ", "כמנפצ");
        // Arabic, also as Persian and Urdu write it: alef, yeh, kaf, heh.
        put(
                variants,
                "\u0671\u0649\u06CC\u06D0\u06A9\u06D5\u06C1\u06BE\u0629\u06C3",
                "\u0627\u064A\u064A\u064A\u0643\u0647\u0647\u0647\u0647\u0647");
        variants.put(0x0640, ""); // tatweel only stretches
        put(variants, "ँ", "ं");
        for (int katakana = 'ァ'; katakana <= 'ヶ'; katakana++) {
            variants.put(katakana, Character.toString(katakana - 'ァ' + 'ぁ'));
        }
        return Map.copyOf(variants);
    }

    private static void put(Map<Integer, String> variants, String letters, String plain) {
        int[] from = letters.codePoints().toArray();
        int[] to = plain.codePoints().toArray();
        for (int i = 0; i < from.length; i++) {
            variants.put(from[i], Character.toString(to[i]));
        }
    }

    /** Made on first use, since most texts need none. */
    private static final class Han {

        private static final Map<Integer, Integer> SIMPLIFIED = new HashMap<>();

        static {
            Transliterator simplified = Transliterator.getInstance("Traditional-Simplified");
            for (String letter : new UnicodeSet("[:Han:]")) {
                String simple = simplified.transliterate(letter);
                if (!simple.equals(letter) && simple.codePointCount(0, simple.length()) == 1) {
                    SIMPLIFIED.put(letter.codePointAt(0), simple.codePointAt(0));
                }
            }
        }

        /** The end of the chain; of two that are each other's simple form, the first. */
        static int simplified(int c) {
            int simple = SIMPLIFIED.getOrDefault(c, c);
            int simpler = SIMPLIFIED.getOrDefault(simple, simple);
            return simpler == simple ? simple : simpler == c ? Math.min(c, simple) : simplified(simple);
        }
    }
}
