package com.puppycrm.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.Rejection;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RefreshCookieTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/auth/login/");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private RefreshCookie asked() {
        request.addHeader(RefreshCookie.HEADER, "cookie");
        return RefreshCookie.of(request, response);
    }

    @Test
    void withoutTlsItIsOutOfReachOfScriptsAndOfOtherSites() {
        asked().keep("t0ken", Duration.ofDays(30));

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("puppy_refresh=t0ken; Path=/api/auth; Max-Age=2592000;")
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure", "Domain");
    }

    @Test
    void withTlsItIsNeverSentWithoutAndNoOtherTakesItsPlace() {
        request.setSecure(true);
        request.setCookies(new Cookie("puppy_refresh", "planted"), new Cookie("__Secure-puppy_refresh", "own"));

        RefreshCookie cookie = asked();
        assertThat(cookie.token()).contains("own");
        cookie.drop();

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("__Secure-puppy_refresh=; Path=/api/auth; Max-Age=0;")
                .contains("Secure", "HttpOnly", "SameSite=Strict");
    }

    @Test
    void whereItIsNotAskedForItIsNeitherReadNorSet() {
        request.setCookies(new Cookie("puppy_refresh", "t0ken"));

        RefreshCookie cookie = RefreshCookie.of(request, response);
        cookie.drop();

        assertThat(cookie.isAsked()).isFalse();
        assertThat(cookie.token()).isEmpty();
        assertThat(response.getHeader("Set-Cookie")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // what browsers say of the page decides, where they say it
                "same-origin, -, true",
                "same-origin, http://elsewhere.example, true",
                "same-site, -, false",
                "same-site, http://crm.example:8000, false",
                "cross-site, -, false",
                "none, -, false",
                "'', -, false",
                // then its origin
                "-, http://crm.example:8000, true",
                "-, https://crm.example:8000, true",
                "-, http://crm.example, false",
                "-, http://crm.example:8001, false",
                "-, http://crm.example:8000.evil.example, false",
                "-, http://evil.example, false",
                "-, null, false",
                "-, '', false",
                // neither: no browser
                "-, -, true",
            })
    void onlyPagesOfTheSameOriginGetIt(String site, String origin, boolean allowed) {
        request.addHeader("Host", "crm.example:8000");
        if (site != null) {
            request.addHeader("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.addHeader("Origin", origin);
        }

        if (allowed) {
            assertThat(asked().isAsked()).isTrue();
        } else {
            assertThatThrownBy(this::asked)
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            refused -> assertThat(refused.code()).isEqualTo("origin_refused"));
        }
    }

    @Test
    void whatTheBrowserIsKnownByStaysWhenTheTokenGoes() {
        request.setCookies(new Cookie("puppy_signed_in_here", "known"));

        RefreshCookie cookie = asked();
        assertThat(cookie.browser()).contains("known");
        cookie.keepBrowser("known", Duration.ofDays(180));
        cookie.keep("t0ken", Duration.ofDays(30));
        cookie.drop();

        assertThat(response.getHeaders("Set-Cookie")).hasSize(2);
        assertThat(response.getHeaders("Set-Cookie").getFirst())
                .startsWith("puppy_refresh=; Path=/api/auth; Max-Age=0;");
        assertThat(response.getHeaders("Set-Cookie").getLast())
                .startsWith("puppy_signed_in_here=known; Path=/api/auth; Max-Age=15552000;")
                .contains("HttpOnly", "SameSite=Strict");
    }
}
