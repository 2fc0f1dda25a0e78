package com.puppycrm.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "Ó",
                "李",
                "محمد",
                "अनु",
                "ก",
                "한",
                "ᄀ",
                "ა",
                "ᚠ",
                "π",
                "٣",
                "-",
                "'",
                "&",
                "€",
                "+",
                "🐶",
                "👩‍💻",
                "\u200bx",
                "x\u00a0",
                "\u202dO\u202c",
                "ﷺ",
                "ـ"
            })
    void namesOfAllScriptsAreVisible(String text) {
        assertThat(VisibleText.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "\u00a0",
                "\u2003",
                "\u3000",
                "\u200b",
                "\u200b\u200d",
                "\u00ad",
                "\u0301",
                "\u0903",
                "\ufe0f",
                "\u115f",
                "\u1160",
                "\u3164",
                "\uffa0",
                "\u2800",
                "\u180e",
                "\ufeff",
                "\u2060",
                "\u061c",
                "\ud834\udd59",
                "\ud80d\udc41",
                "\udb40\udc41",
                "\ue000",
                "\ufffc",
                "\u0378"
            })
    void whatShowsNothingIsNot(String text) {
        assertThat(VisibleText.isIn(text)).isFalse();
    }
}
