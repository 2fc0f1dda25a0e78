package com.puppycrm.query.lists;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void caseAndAccentsDoNotMatter() {
        assertThat(SearchText.of("Zoë", null, "MÜLLER  \t&\nSöhne")).isEqualTo(" zoe muller & sohne");
    }

    @Test
    void everyWordIsLookedForAndShortOnesAtTheBeginningOfWords() {
        assertThat(SearchText.patterns("Mara li")).containsExactly("%mara%", "% li%");
    }

    @Test
    void aPhoneNumberIsOneWordHoweverItIsTyped() {
        assertThat(SearchText.patterns("+49 (30) 12-34")).containsExactly("%49301234%");
        assertThat(SearchText.digits("+49 (30) 12-34")).isEqualTo("49301234");
    }

    @Test
    void patternCharactersStandForThemselves() {
        assertThat(SearchText.patterns("50%_\\x")).containsExactly("%50\\%\\_\\\\x%");
    }

    @Test
    void nothingToLookFor() {
        assertThat(SearchText.patterns(" \t ")).isEmpty();
    }
}
