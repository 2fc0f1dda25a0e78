package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.privacy.MasterKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTokensTest {

    private final PositionTokens tokens = new PositionTokens(new MasterKey(new byte[MasterKey.LENGTH]));

    @Property(tries = 200)
    void everyNodeReadsATokenAsTheEventItIsFor(@ForAll @LongRange(min = 0) long eventId) {
        var anotherNode = new PositionTokens(new MasterKey(new byte[MasterKey.LENGTH]));

        assertThat(anotherNode.eventId(tokens.of(eventId))).hasValue(eventId);
    }

    @Test
    void tokensOfOneEventAreDifferentAndAsLongAsThoseOfOthers() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seen.add(tokens.of(7));
        }

        assertThat(seen).hasSize(1_000).allMatch(token -> token.matches("[\\w-]{64}"));
        assertThat(tokens.of(Long.MAX_VALUE)).hasSize(64);
    }

    @Test
    void whatWasAlteredOrMadeElsewhereIsNoToken() {
        String token = tokens.of(7);
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int i = 0; i < bytes.length; i++) {
            byte[] altered = bytes.clone();
            altered[i] ^= 1;
            assertThat(tokens.eventId(Base64.getUrlEncoder().encodeToString(altered)))
                    .as("byte " + i)
                    .isEmpty();
        }
        byte[] otherKey = new byte[MasterKey.LENGTH];
        Arrays.fill(otherKey, (byte) 1);

        assertThat(tokens.eventId(new PositionTokens(new MasterKey(otherKey)).of(7)))
                .isEmpty();
        assertThat(tokens.eventId(token.substring(1))).isEmpty();
        assertThat(tokens.eventId(token + token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "7", "-1", "999999999999", "abc", "***", "AAAAAAAAAAAAAAAA", "\u00e9", "a b"})
    void textsAreNoTokens(String text) {
        assertThat(tokens.eventId(text)).isEmpty();
    }
}
