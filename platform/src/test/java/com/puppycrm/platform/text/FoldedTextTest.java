package com.puppycrm.platform.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.puppycrm.records.fields.Searched;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The folding, and the forms of text for the index and for a search that stand on it. */
class FoldedTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Zoë  MÜLLER\u00A0& Söhne|zoe muller sohne",
                "Łódź Ørsted Đà Straße Œuvre Æbler ıIİi|lodz orsted da strasse oeuvre aebler iiii",
                "O’Brien O'Brien OʼBrien O`Brien O´Brien|obrien obrien obrien obrien obrien",
                "ΟΔΥΣΣΕΥΣ Ὀδυσσεύς|οδυσσευσ οδυσσευσ",
                "a\u200Bb\u00ADc\uFEFF\u2060\u202Ed\uFE0F|abcd",
                "ＡＢＣ　１２３ ﬁn ²|abc 123 fin 2",
                "ORD–2026—0001 A&B C++ #7 (x) «y» J.R.R.|ord-2026-0001 a-b c 7 x y j.r.r",
                "mara.l@Example.ORG|mara.l@example.org",
                "٣٣ १२३ ๒๔|33 123 24",
                "🐶 Shop 👍🏽|🐶 shop 👍",
            })
    void whatPeopleLeaveOutIsGone(String text, String folded) {
        assertThat(FoldedText.of(text)).isEqualTo(folded);
    }

    @Property(tries = 200)
    void foldingAFoldedTextChangesNothing(@ForAll String text) {
        String folded = FoldedText.of(text);

        assertThat(FoldedText.of(folded)).isEqualTo(folded);
        assertThat(FoldedText.of(" \u200B" + text + "\u00AD")).isEqualTo(folded);
    }

    @Test
    void everyCharacterIsFoldedToTheEnd() {
        for (int c = 1; c < 0x30000; c++) {
            String folded = FoldedText.of(Character.toString(c));
            if (!FoldedText.of(folded).equals(folded)) {
                fail("U+%04X", c);
            }
        }
    }

    @Property(tries = 200)
    void indexedTextIsAsciiWithoutWildcards(@ForAll String text) {
        assertThat(indexed(text)).matches("[A-Za-z0-9@. \\x00-\\x1F-]*").doesNotContain("%", "_", "\\", "\0");
    }

    /** Each word of a text finds it, whatever it is; so does the whole. */
    @Property(tries = 200)
    void aTextIsFoundByItself(@ForAll String text) {
        String indexed = indexed(text);

        for (String word : FoldedText.words(text)) {
            assertThat(indexed).contains(IndexedText.of(word));
        }
        for (TypedText.Term term : TypedText.of(text, null).terms()) {
            assertThat(term.forms())
                    .anySatisfy(words -> assertThat(words)
                            .allSatisfy(word -> assertThat(indexed).contains(word.text())));
        }
    }

    @Test
    void noTwoCharactersHaveOneCode() {
        Set<String> codes = new HashSet<>();
        for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
            codes.add(IndexedText.of(Character.toString(c)));
        }
        assertThat(codes).hasSize(Character.MAX_CODE_POINT + 1 - 0x80);
        assertThat(IndexedText.of("я王🐶")).matches("([A-Z][a-z0-9]{3}){3}");
    }

    @Test
    void otherFormsComeAfterAllWords() {
        assertThat(indexed("Jürgen", "ORD-2026-000033", "x.y@example.org"))
                .isEqualTo(" jurgen ord-2026-000033 x.y@example.org juergen ord2026000033 33");
        assertThat(IndexedText.of(new Searched(List.of("Inès"), "06 28 23 04 55 poste 12", "FR")))
                .isEqualTo(" ines 33628230455 0628230455 12");
    }

    @Test
    void aFullNameIsFoundInOneWhicheverNameComesFirst() {
        assertThat(indexed("小明", "王")).contains(IndexedText.of("王小明")).contains(IndexedText.of("小明王"));
        assertThat(indexed("Xiaoming", "王")).doesNotContain(IndexedText.of("王xiaoming"));
    }

    @Test
    void aSearchHasATermForEachWordAndNumber() {
        assertThat(TypedText.of("roy roy +33 (0)6 28 x2 inès", "FR").terms()).hasSize(3);
        assertThat(TypedText.of("a b c d e f g h i j", null).terms()).hasSize(10);
        assertThat(TypedText.of("% & \u200B", null).isEmpty()).isTrue();
    }

    private static String indexed(String... texts) {
        return IndexedText.of(new Searched(Arrays.asList(texts), null, null));
    }
}
