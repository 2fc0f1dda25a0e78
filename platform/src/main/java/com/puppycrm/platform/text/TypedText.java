package com.puppycrm.platform.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody searches for: every term must be found, each in one of its forms.
 *
 * @param folded all that was typed, as {@linkplain FoldedText folded}
 */
public record TypedText(String folded, List<Term> terms) {

    private static final Pattern PARTS = Pattern.compile("[-.]");

    /** Shorter words are looked for only where a word or a part of one begins. */
    private static final int MIN_INNER = 3;

    public TypedText {
        terms = List.copyOf(terms);
    }

    /** One word or phone number: in any of these forms, each of which is words that must all be found. */
    public record Term(Set<List<Word>> forms) {}

    /**
     * A word to be found.
     *
     * @param text in the form of {@link IndexedText}
     * @param anywhere also inside a word; otherwise only where a word or a part of one begins
     */
    public record Word(String text, boolean anywhere) {

        private static Word of(String folded) {
            boolean anywhere = folded.codePointCount(0, folded.length()) >= MIN_INNER
                    || folded.codePoints().anyMatch(FoldedText::isWithoutSpaces);
            return new Word(IndexedText.of(folded), anywhere);
        }
    }

    /** @param country of the company, as an ISO 3166-1 alpha-2 code, for phone numbers without a country code */
    public static TypedText of(String text, @Nullable String country) {
        Set<Term> terms = new LinkedHashSet<>();
        String plain = PhoneDigits.plain(text);
        Matcher number = PhoneDigits.in(plain);
        int end = 0;
        while (number.find()) {
            String digits = number.group(1);
            if (PhoneDigits.mayBe(digits)) {
                addWords(terms, plain.substring(end, number.start()));
                terms.add(phone(number.group(), digits, country));
                end = number.end();
            }
        }
        addWords(terms, plain.substring(end));
        return new TypedText(FoldedText.of(text), List.copyOf(terms));
    }

    /** Nothing to look for: no letter, digit or symbol. */
    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** All that was typed, in the form of {@link IndexedText}. */
    public String exact() {
        return IndexedText.of(folded);
    }

    private static void addWords(Set<Term> terms, String text) {
        List<String> words = FoldedText.words(text);
        List<String> spelledOut = FoldedText.spelledOut(text);
        List<String> untrimmed = FoldedText.untrimmed(text);
        for (int i = 0; i < words.size(); i++) {
            Set<List<Word>> forms = new LinkedHashSet<>();
            addForms(forms, words.get(i));
            addForms(forms, spelledOut.get(i));
            Word longer = Word.of(untrimmed.get(i));
            if (longer.anywhere() && !Word.of(words.get(i)).anywhere()) {
                forms.add(List.of(longer)); // such as the end of a part: rd-
            }
            terms.add(new Term(forms));
        }
    }

    private static void addForms(Set<List<Word>> forms, String word) {
        forms.add(List.of(Word.of(word)));
        if (word.indexOf('@') < 0) {
            List<String> parts = List.of(PARTS.split(word, -1));
            if (parts.size() > 1) {
                forms.add(all(parts.stream()));
                forms.add(List.of(Word.of(String.join("", parts))));
            }
        }
    }

    private static List<Word> all(Stream<String> folded) {
        return folded.filter(word -> !word.isEmpty()).map(Word::of).distinct().toList();
    }

    /** By its digits, or as the words that it is typed as: it may be another kind of number. */
    private static Term phone(String typed, String digits, @Nullable String country) {
        Set<List<Word>> forms = new LinkedHashSet<>();
        List<String> words = FoldedText.words(typed);
        forms.add(all(words.stream()));
        forms.add(all(words.stream().flatMap(PARTS::splitAsStream)));
        PhoneDigits.typed(digits, country).forEach(form -> forms.add(List.of(Word.of(form))));
        return new Term(forms);
    }
}
