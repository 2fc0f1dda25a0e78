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
    void if_match_names_a_version(String header) {
        assertThat(RequestContextResolver.version(header)).isEqualTo(3);
    }

    @Test
    void any_version_will_do() {
        assertThat(RequestContextResolver.version(null)).isNull();
        assertThat(RequestContextResolver.version("*")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\"x\"", "-1", "\"3", "1, 2", "99999999999999999999"})
    void nonsense_in_if_match_is_refused(String header) {
        assertThatExceptionOfType(Rejection.class).isThrownBy(() -> RequestContextResolver.version(header));
    }

    @Test
    void idempotency_keys_are_printable_and_not_too_long() {
        assertThat(RequestContextResolver.idempotencyKey("a b~!")).isEqualTo("a b~!");
        assertThatExceptionOfType(Rejection.class).isThrownBy(() -> RequestContextResolver.idempotencyKey(""));
        assertThatExceptionOfType(Rejection.class).isThrownBy(() -> RequestContextResolver.idempotencyKey("å"));
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> RequestContextResolver.idempotencyKey("k".repeat(256)));
    }

    @Test
    void request_ids_that_could_forge_a_log_line_are_replaced() {
        assertThat(RequestIdFilter.sane("abc-1.2/3")).isEqualTo("abc-1.2/3");
        assertThat(RequestIdFilter.sane("a\nb")).isNull();
        assertThat(RequestIdFilter.sane("x".repeat(129))).isNull();
    }
}
