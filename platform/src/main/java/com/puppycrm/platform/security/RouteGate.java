package com.puppycrm.platform.security;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.web.NotSignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Stands before every route: finds out who calls and whether they may, before anything of the body is read. */
final class RouteGate implements HandlerInterceptor {

    private static final String CALLER = RouteGate.class.getName();
    private static final String BEARER = "Bearer ";

    private final AccessTokens tokens;
    private final Callers callers;
    private final RequestLimits<UUID> limits;

    RouteGate(AccessTokens tokens, Callers callers, RequestLimits<UUID> limits) {
        this.tokens = tokens;
        this.callers = callers;
        this.limits = limits;
    }

    /** Who calls, once the gate let them through. */
    static Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(CALLER));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || !isApi(request)
                || method.hasMethodAnnotation(OpenToAll.class)) {
            return true;
        }
        Caller caller = signedIn(request);
        request.setAttribute(CALLER, caller);
        limits.take(caller.id());
        AllowedFor allowed = method.getMethodAnnotation(AllowedFor.class);
        if (allowed == null) {
            throw new IllegalStateException(method + " says not for whom it is allowed");
        }
        require(caller, allowed);
        return true;
    }

    /** Throws where the caller has none of the permissions that would do. */
    static void require(Caller caller, AllowedFor allowed) {
        Permission[] enough = allowed.value();
        if (enough.length > 0 && Arrays.stream(enough).noneMatch(caller::may)) {
            throw Rejection.forbidden(enough[0].wireName());
        }
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                && (pattern.equals("/api") || pattern.startsWith("/api/"));
    }

    private Caller signedIn(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            throw new NotSignedIn("not_signed_in", "Send an access token: Authorization: Bearer <token>.");
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw invalid();
        }
        return tokens.verify(header.substring(BEARER.length()).strip())
                .flatMap(callers::of)
                .orElseThrow(RouteGate::invalid);
    }

    private static NotSignedIn invalid() {
        return new NotSignedIn("token_invalid", "The access token is not valid, or no longer.");
    }
}
