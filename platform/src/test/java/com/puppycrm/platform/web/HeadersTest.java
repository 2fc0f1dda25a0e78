package com.puppycrm.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Rejection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @ParameterizedTest
    @MethodSource
    void ifMatchNamesVersions(List<String> lines, Set<Long> versions) {
        assertThat(RequestContextResolver.ifMatch(lines)).isEqualTo(new ExpectedVersion(versions));
    }

    static Stream<Arguments> ifMatchNamesVersions() {
        return Stream.of(
                arguments(List.of("\"3\""), Set.of(3L)),
                arguments(List.of(" 3 "), Set.of(3L)),
                arguments(List.of("\"3\", \"4\""), Set.of(3L, 4L)),
                arguments(List.of("\"3\",,\"3\" ,"), Set.of(3L)),
                arguments(List.of("\"a,b\",\"3\"\t,W/\"4,5\""), Set.of(3L)),
                arguments(List.of("\"3\"", "\"4\", \"5\""), Set.of(3L, 4L, 5L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"3\"",
                "\"x\"",
                "\"\"",
                "\"-1\"",
                "\"99999999999999999999\"",
                "W/\"3\", \"x\"",
                "\"a,b\"",
                "\",\"",
                "W/\"1,2\" ,\"3,\""
            })
    void weakTagsAndThoseOfOthersMatchNoVersion(String header) {
        assertThat(RequestContextResolver.ifMatch(List.of(header))).isEqualTo(new ExpectedVersion(Set.of()));
        assertThat(RequestContextResolver.ifMatch(List.of(header, "\"7\""))).isEqualTo(ExpectedVersion.of(7));
    }

    @Test
    void anAsteriskMatchesAnyVersion() {
        assertThat(RequestContextResolver.ifMatch(List.of())).isNull();
        assertThat(RequestContextResolver.ifMatch(List.of(" * "))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "x",
                "-1",
                "\"3",
                "3\"",
                "w/\"3\"",
                "*, \"3\"",
                "\"3\" \"4\"",
                "\"3\"x",
                "\"a, 3",
                "\"a\"b\"",
                "99999999999999999999"
            })
    void aMalformedIfMatchIsRefused(String header) {
        assertThatExceptionOfType(Rejection.class).isThrownBy(() -> RequestContextResolver.ifMatch(List.of(header)));
    }

    @Test
    void idempotencyKeysArePrintableAndNotTooLong() {
        assertThat(RequestContextResolver.idempotencyKey("a b~!")).isEqualTo("a b~!");
        assertThatExceptionOfType(Rejection.class).isThrownBy(() -> RequestContextResolver.idempotencyKey(""));
        assertThatExceptionOfType(Rejection.class).isThrownBy(() -> RequestContextResolver.idempotencyKey("å"));
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> RequestContextResolver.idempotencyKey("k".repeat(256)));
    }

    @Test
    void requestIdsThatCouldForgeALogLineAreReplaced() {
        assertThat(ResponseHeaders.isSane("abc-1.2/3")).isTrue();
        assertThat(ResponseHeaders.isSane("a\nb")).isFalse();
        assertThat(ResponseHeaders.isSane("x".repeat(129))).isFalse();
    }
}
