package com.puppycrm.query.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.text.TypedText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void everyWordMustMatchAndShortOnesAtTheBeginningOfWords() {
        Conditions found = in("Mara li");

        assertThat(found.sql())
                .isEqualTo("((t like :word0))\n"
                        + "  and ((t like :word1 or t like :word2 or t like :word3 or t like :word4))");
        assertThat(found.values())
                .containsOnly(
                        Map.entry("word0", "%mara%"),
                        Map.entry("word1", "% li%"),
                        Map.entry("word2", "%-li%"),
                        Map.entry("word3", "%@li%"),
                        Map.entry("word4", "%.li%"));
    }

    @Test
    void aTextLikeAPhoneNumberMayAlsoBeAnotherNumber() {
        Conditions found = in("2026-000042");

        assertThat(found.sql())
                .isEqualTo("((t like :word0) or (t like :word1) and (t like :word2) or (t like :word3))");
        assertThat(found.values())
                .containsOnly(
                        Map.entry("word0", inner("2026-000042")),
                        Map.entry("word1", inner("2026")),
                        Map.entry("word2", inner("000042")),
                        Map.entry("word3", inner("2026000042")));
    }

    @Test
    void noCharacterIsAWildcard() {
        assertThat(in("50%_\\x \uFF05\uFF3F\uFF3C").values().values())
                .allSatisfy(pattern -> assertThat(pattern.toString()).matches("%[^%_\\\\]*%"));
    }

    @Test
    void aTextWithoutWordsFindsNothing() {
        assertThat(in(" \t ").sql()).isEqualTo("false");
        assertThat(in("%").sql()).isEqualTo("false");
    }

    private static Object inner(String word) {
        return "%" + word + "%";
    }

    private static Conditions in(String typed) {
        return SearchText.in("t", TypedText.of(typed, null));
    }
}
