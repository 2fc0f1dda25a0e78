package com.puppycrm.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.puppycrm.platform.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "W/\"3\"", "3", " \"3\" "})
    void ifMatchNamesAVersion(String header) {
        assertThat(RequestContextResolver.version(header)).isEqualTo(3);
    }

    @Test
    void anAsteriskMatchesAnyVersion() {
        assertThat(RequestContextResolver.version(null)).isNull();
        assertThat(RequestContextResolver.version("*")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\"x\"", "-1", "\"3", "1, 2", "99999999999999999999"})
    void aMalformedIfMatchIsRefused(String header) {
        assertThatExceptionOfType(Rejection.class).isThrownBy(() -> RequestContextResolver.version(header));
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
        assertThat(RequestIdFilter.sane("abc-1.2/3")).isEqualTo("abc-1.2/3");
        assertThat(RequestIdFilter.sane("a\nb")).isNull();
        assertThat(RequestIdFilter.sane("x".repeat(129))).isNull();
    }
}
