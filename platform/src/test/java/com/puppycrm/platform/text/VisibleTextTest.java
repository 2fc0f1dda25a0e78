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

    @ParameterizedTest
    @ValueSource(
            strings = {
                " Mara ",
                "\u00a0Mara\u00a0",
                "\u2003Mara\u3000",
                "\u200bMara\u200b",
                "\ufeffMara",
                "\u202aMara\u202c",
                "Mara\u00ad",
                "Mara\u200e",
                "Mara \u200d",
                "\u2800\u3164 Mara\u00a0\u200b \ufe0f"
            })
    void whatSurroundsATextUnseenIsNoPartOfIt(String text) {
        assertThat(VisibleText.trimmed(text)).isEqualTo("Mara");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mara Lind",
                "Mara\u00a0Lind",
                "\u0639\u0644\u06CC\u200C\u0632\u0627\u062F\u0647", // a joiner within a name
                "\u0d28\u0d4d\u200d", // a joiner that makes the last letter another one
                "\u2764\ufe0f",
                "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f",
                "\ud83d\udc69\u200d\ud83d\udcbb",
                "a\n"
            })
    void whatBelongsToATextStays(String text) {
        assertThat(VisibleText.trimmed(text)).isEqualTo(text);
        assertThat(VisibleText.trimmed("\u00a0" + text + " ")).isEqualTo(text);
    }
}
