package com.puppycrm.query.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.records.fields.FoldedText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void caseAndAccentsDoNotMatter() {
        assertThat(FoldedText.searchable("Zoë", null, "MÜLLER  \t&\nSöhne")).isEqualTo(" zoe muller & sohne");
    }

    @Test
    void everyWordMustMatchAndShortOnesAtTheBeginningOfWords() {
        Conditions found = SearchText.Search.of("Mara li").in("t");

        assertThat(found.sql())
                .isEqualTo("t like :word0 and"
                        + " (t like :word1_0 or t like :word1_1 or t like :word1_2 or t like :word1_3)");
        assertThat(found.values())
                .containsOnly(
                        Map.entry("word0", "%mara%"),
                        Map.entry("word1_0", "% li%"),
                        Map.entry("word1_1", "%-li%"),
                        Map.entry("word1_2", "%@li%"),
                        Map.entry("word1_3", "%.li%"));
    }

    @Test
    void aPhoneNumberIsFoundHoweverItIsTyped() {
        assertThat(SearchText.Search.of("+49 (30) 12-34").phone()).isEqualTo("49301234");
        assertThat(FoldedText.digits("+49 (30) 12-34")).isEqualTo("49301234");
    }

    @Test
    void aTextLikeAPhoneNumberMayAlsoBeAnotherNumber() {
        SearchText.Search search = SearchText.Search.of("2026-000042");

        assertThat(search.words()).containsExactly("2026-000042");
        assertThat(search.phone()).isEqualTo("2026000042");
        assertThat(search.in("t").sql()).isEqualTo("(t like :word0 or t like :phone)");
        assertThat(SearchText.Search.of("000042").phone()).isNull();
    }

    @Test
    void patternCharactersAreLiteral() {
        SearchText.Search search = SearchText.Search.of("50%_\\x");

        assertThat(search.in("t").values()).containsEntry("word0", "%50\\%\\_\\\\x%");
    }

    @Test
    void anEmptySearchHasNoConditions() {
        assertThat(SearchText.Search.of(" \t ").isEmpty()).isTrue();
        assertThat(SearchText.Search.of(" \t ").in("t").sql()).isEqualTo("true");
    }
}
