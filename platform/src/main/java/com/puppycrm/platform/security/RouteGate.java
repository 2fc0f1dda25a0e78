package com.puppycrm.platform.security;

import com.puppycrm.platform.web.BodyGlance;
import com.puppycrm.platform.web.NotSignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.JsonNode;

/** Stands before every route: finds out who calls and whether they may, before anything of the body is checked. */
final class RouteGate implements HandlerInterceptor {

    private static final String CALLER = RouteGate.class.getName();
    private static final String BEARER = "Bearer ";

    private final AccessTokens tokens;
    private final Callers callers;
    private final RequestLimits<UUID> limits;
    private final BodyGlance glance;
    private final Map<Method, List<Need>> needsOfRoutes = new ConcurrentHashMap<>();

    RouteGate(AccessTokens tokens, Callers callers, RequestLimits<UUID> limits, BodyGlance glance) {
        this.tokens = tokens;
        this.callers = callers;
        this.limits = limits;
        this.glance = glance;
    }

    /** Who calls, once the gate let them through. */
    static Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(CALLER));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)
                || !isApi(request)
                || method.hasMethodAnnotation(OpenToAll.class)) {
            return true;
        }
        Caller caller = signedIn(request);
        request.setAttribute(CALLER, caller);
        limits.take(caller.id());
        requirePermissions(caller, method, request);
        return true;
    }

    /** Looks at the body only where it makes a difference. */
    private void requirePermissions(Caller caller, HandlerMethod method, HttpServletRequest request)
            throws IOException {
        List<Need> needs = needsOfRoutes.computeIfAbsent(method.getMethod(), _ -> RoutePermissions.needs(method));
        if (needs.isEmpty()) {
            throw new IllegalStateException(method + " does not say for whom it is");
        }
        List<Need> lacking =
                needs.stream().filter(need -> !need.isMetBy(caller)).toList();
        if (lacking.isEmpty()) {
            return;
        }
        if (lacking.getFirst().isCertain()) {
            throw lacking.getFirst().refusal();
        }
        JsonNode body = glance.at(request);
        boolean nullIsSent = request.getMethod().equals("PATCH");
        for (Need need : lacking) {
            if (need.isAskedFor(body, nullIsSent)) {
                throw need.refusal();
            }
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
