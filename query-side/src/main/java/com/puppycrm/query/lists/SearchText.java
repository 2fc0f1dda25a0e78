package com.puppycrm.query.lists;

import com.puppycrm.platform.text.IndexedText;
import com.puppycrm.platform.text.TypedText;
import com.puppycrm.platform.text.TypedText.Term;
import com.puppycrm.platform.text.TypedText.Word;
import java.util.List;
import java.util.stream.Collectors;

/** Finds what is searched for in a column of indexed text. */
public final class SearchText {

    private static final List<String> WORD_BEGINS_AFTER = List.of(" ", "-", "@", ".");

    private SearchText() {}

    /** All terms, in any order; nothing is found by a text that has none. Indexed text holds no wildcards. */
    public static Conditions in(String column, TypedText typed) {
        Conditions found = new Conditions();
        if (typed.isEmpty()) {
            return found.and("false");
        }
        typed.terms().forEach(term -> found.and(anyForm(column, term, found)));
        return found;
    }

    /** Whether a text, in the form of {@link IndexedText}, holds what {@link #in} finds. */
    public static boolean holds(String indexed, TypedText typed) {
        return typed.terms().stream()
                .allMatch(term ->
                        term.forms().stream().anyMatch(words -> words.stream().allMatch(word -> holds(indexed, word))));
    }

    private static boolean holds(String indexed, Word word) {
        return beginnings(word).stream().anyMatch(before -> indexed.contains(before + word.text()));
    }

    private static String anyForm(String column, Term term, Conditions values) {
        return term.forms().stream()
                .map(words ->
                        words.stream().map(word -> holds(column, word, values)).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private static String holds(String column, Word word, Conditions values) {
        return beginnings(word).stream()
                .map(before -> {
                    String name = "word" + values.values().size();
                    values.with(name, "%" + before + word.text() + "%");
                    return column + " like :" + name;
                })
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private static List<String> beginnings(Word word) {
        return word.anywhere() ? List.of("") : WORD_BEGINS_AFTER;
    }
}
