package com.puppycrm.platform.security;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.web.BodyGlance;
import com.puppycrm.platform.web.NotSignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
        AllowedFor allowed = method.getMethodAnnotation(AllowedFor.class);
        if (allowed == null) {
            throw new IllegalStateException(method + " says not for whom it is allowed");
        }
        if (allowed.value().length == 1) {
            require(caller, allowed);
        }
        // Of several that would do, the body says which one this request needs.
        requireWhatIsAskedFor(caller, method, request);
        require(caller, allowed);
        return true;
    }

    private void requireWhatIsAskedFor(Caller caller, HandlerMethod method, HttpServletRequest request)
            throws IOException {
        List<AlsoNeeds> lacking = Arrays.stream(method.getMethod().getAnnotationsByType(AlsoNeeds.class))
                .filter(needs -> !caller.may(needs.value()))
                .toList();
        if (lacking.isEmpty()) {
            return;
        }
        JsonNode body = glance.at(request);
        boolean nullIsSent = request.getMethod().equals("PATCH");
        for (AlsoNeeds needs : lacking) {
            if (Arrays.stream(needs.where()).anyMatch(field -> isAskedFor(needs, body, field, nullIsSent))) {
                require(caller, needs.value());
            }
        }
    }

    private static boolean isAskedFor(AlsoNeeds needs, JsonNode body, String field, boolean nullIsSent) {
        boolean sent = nullIsSent ? body.has(field) : body.hasNonNull(field);
        return sent
                && (needs.is().length == 0
                        || List.of(needs.is()).contains(body.path(field).stringValue("")));
    }

    static void require(Caller caller, Permission permission) {
        if (!caller.may(permission)) {
            throw Rejection.forbidden(permission.wireName());
        }
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
