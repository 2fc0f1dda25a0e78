package com.puppycrm.platform.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a line that was entered counts, and when it is absent. */
class OneLineTextsTest {

    private record Line(
            @PersonName String name,
            @Nullable @OneLine String nickname,
            @Nullable @OneLine(telling = false) String phone,
            @Nullable @AsTyped String password,
            @Nullable @Size(max = 100) String note) {

        static Line of(@Nullable String text) {
            return new Line(text == null ? "" : text, text, text, text, text);
        }
    }

    private record Whole(
            @Nullable PostalAddress address,
            List<Line> lines,
            @Visible @OneLine String title) {}

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0\u3000", "\u200b", "\u200d", "\ufe0f", "\u2800\u3164", "\u0301", "\ue000"})
    void whatShowsNothingIsAbsentWhereItMayBe(String nothing) {
        Line entered = OneLineTexts.in(Line.of(nothing));

        assertThat(entered.nickname()).isNull();
        assertThat(entered.phone()).isNull();
        assertThat(Bounds.of(entered)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("name");
            assertThat(error.message()).isEqualTo("must contain something visible");
        });
        assertThat(entered.password()).isEqualTo(nothing);
        assertThat(entered.note()).isEqualTo(nothing);
    }

    @Test
    void whatSurroundsALineIsNoPartOfIt() {
        String padded = "\u00a0\u200bMa\u200dra\u00ad ";

        assertThat(OneLineTexts.in(Line.of(padded)))
                .isEqualTo(new Line("Ma\u200dra", "Ma\u200dra", "Mara", padded, padded));
    }

    @Test
    void theRuleHoldsAtEveryDepthAndForPartsOfEvents() {
        var address = new PostalAddress("\u200b", "\u00a0Street 1", "", " ", null, "222 22 ", " se");

        Whole entered = Sent.whole(new Whole(address, List.of(Line.of(" x")), "\u3000title"))
                .value();

        assertThat(entered.address()).isEqualTo(new PostalAddress(null, "Street 1", null, null, null, "222 22", "se"));
        assertThat(entered.lines()).containsExactly(new Line("x", "x", "x", " x", " x"));
        assertThat(entered.title()).isEqualTo("title");
    }

    @Test
    void absentTextsStayAbsentAndBreaksAreLeftToBeRefused() {
        assertThat(OneLineTexts.in(new Line("a", null, null, null, null)))
                .isEqualTo(new Line("a", null, null, null, null));
        assertThat(Bounds.of(OneLineTexts.in(new Line("a\n", null, "\u2028 1", null, null))))
                .hasSize(2);
    }
}
