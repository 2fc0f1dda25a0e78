package com.puppycrm.platform.security;

import com.puppycrm.platform.Rejection;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Where a request wants the refresh token: in the response, or, with {@code X-Session: cookie}, in a cookie of the
 * browser's that no script can read and that is sent to {@code /api/auth} only. Without that header, which a page of
 * another origin can't send, cookies are neither read nor set.
 */
public final class RefreshCookie {

    public static final String HEADER = "X-Session";

    private static final String ASKED = "cookie";
    private static final String PATH = "/api/auth";
    private static final String NAME = "puppy_refresh";
    private static final String BROWSER = "puppy_signed_in_here";

    /** Browsers accept a cookie of this prefix by TLS only, so that none set without TLS can take its place. */
    private static final String SECURE = "__Secure-";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final boolean asked;
    private final NavigableMap<String, String> set = new TreeMap<>();

    private RefreshCookie(HttpServletRequest request, HttpServletResponse response, boolean asked) {
        this.request = request;
        this.response = response;
        this.asked = asked;
    }

    /**
     * @throws Rejection 400 for another value of the header; 403 if the cookie is asked for by a page of another origin
     */
    static RefreshCookie of(HttpServletRequest request, HttpServletResponse response) {
        String header = request.getHeader(HEADER);
        if (header == null) {
            return new RefreshCookie(request, response, false);
        }
        if (!header.strip().equals(ASKED)) {
            throw Rejection.invalid(HEADER, "must be " + ASKED + ", or left out");
        }
        if (!isOfSameOrigin(request)) {
            throw Rejection.of(
                    Rejection.Kind.FORBIDDEN,
                    "origin_refused",
                    "The session is kept in a cookie only for pages of this service's own origin.");
        }
        return new RefreshCookie(request, response, true);
    }

    /**
     * Browsers say how the page is related to the service, older ones and those without TLS at least its origin. Who
     * says neither is no browser and holds no cookie that it did not put there itself.
     */
    private static boolean isOfSameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = request.getHeader(HttpHeaders.HOST);
        // A proxy may have taken TLS away, so both schemes are its own.
        return origin == null || origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    public boolean isAsked() {
        return asked;
    }

    /** The refresh token that the browser holds; empty where the cookie is not asked for. */
    public Optional<String> token() {
        return held(NAME);
    }

    /** What the browser is known by, once somebody has signed in with it; it stays when they sign out. */
    public Optional<String> browser() {
        return held(BROWSER);
    }

    private Optional<String> held(String name) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (!asked || cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(named(name)))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** Has the browser hold this token, instead of the one before. */
    public void keep(String token, Duration lifetime) {
        set(NAME, token, lifetime);
    }

    /** Has the browser hold what it is known by. */
    public void keepBrowser(String token, Duration lifetime) {
        set(BROWSER, token, lifetime);
    }

    /** Has the browser forget its token, where the cookie is asked for. */
    public void drop() {
        if (asked) {
            set(NAME, "", Duration.ZERO);
        }
    }

    private void set(String name, String value, Duration lifetime) {
        var cookie = ResponseCookie.from(named(name), value)
                .path(PATH)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(lifetime)
                .build();
        set.put(name, cookie.toString());
        // Each once, as it was set last.
        response.setHeader(HttpHeaders.SET_COOKIE, set.firstEntry().getValue());
        set.tailMap(set.firstKey(), false).values().forEach(other -> response.addHeader(HttpHeaders.SET_COOKIE, other));
    }

    private String named(String name) {
        return request.isSecure() ? SECURE + name : name;
    }
}
