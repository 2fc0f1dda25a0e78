package com.puppycrm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.puppycrm.platform.web.TooManyRequests;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class RequestLimitsTest {

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeEach
    void begin() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest(), response));
    }

    @AfterEach
    void end() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void theHeadersSayHowTheLimitStands() {
        var limits = new RequestLimits<String>("address", 4, 2, Duration.ofMinutes(5));

        limits.take("a");
        assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"address\";q=4;w=600");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"address\";r=3;t=150");
        limits.take("a");
        limits.take("b");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"address\";r=3;t=150");
        limits.giveBack("a");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"address\";r=3;t=150");
        limits.giveBack("a");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"address\";r=4;t=0");
    }

    @Test
    void severalLimitsAreListed() {
        new RequestLimits<String>("address", 60, 60, Duration.ofMinutes(5)).take("a");
        new RequestLimits<String>("attempts", 10, 10, Duration.ofMinutes(5)).take("a");

        assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"address\";q=60;w=300, \"attempts\";q=10;w=300");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"address\";r=59;t=5, \"attempts\";r=9;t=30");
    }

    @Test
    void aRefusalShowsThatNothingRemains() {
        var limits = new RequestLimits<String>("caller", 2, 1, Duration.ofMinutes(1));
        limits.take("a");
        limits.take("a");

        assertThatExceptionOfType(TooManyRequests.class)
                .isThrownBy(() -> limits.take("a"))
                .satisfies(refused -> assertThat(refused.waitSeconds()).isBetween(58L, 60L));
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"caller\";r=0;t=120");
    }

    @Test
    void theRequestsOfOthersAreNotTold() {
        var limits = new RequestLimits<String>("account", 2, 1, Duration.ofMinutes(1));

        limits.takeUntold("a");
        limits.giveBackUntold("a");
        assertThat(response.getHeader("RateLimit")).isNull();

        limits.takeUntold("a");
        limits.takeUntold("a");
        assertThatExceptionOfType(TooManyRequests.class).isThrownBy(() -> limits.takeUntold("a"));
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"account\";r=0;t=120");
    }

    @Test
    void outsideOfARequestNothingIsShown() {
        RequestContextHolder.resetRequestAttributes();

        new RequestLimits<String>("mails", 5, 5, Duration.ofHours(1)).take("a");

        assertThat(response.getHeaderNames()).isEmpty();
    }
}
