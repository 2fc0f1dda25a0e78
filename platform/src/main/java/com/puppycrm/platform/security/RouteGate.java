package com.puppycrm.platform.security;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.web.BodyPreview;
import com.puppycrm.platform.web.NotSignedIn;
import com.puppycrm.platform.web.RequestCheck;
import com.puppycrm.platform.web.RequestCheck.Step;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/**
 * Serves only what is opened: by {@link AllowedFor} or {@link Sends} for callers with the permission, by {@link
 * OpenToAll} or the list below for everyone. Everything else looks as if it did not exist.
 */
final class RouteGate implements RequestCheck {

    /** Parameters that ask for a past state, which not everyone may see who sees the present one. */
    private static final List<String> OF_THE_PAST = List.of("as_of", "recorded_as_of");

    /** Open paths whose handlers are not our own and can't carry an annotation. */
    private static final List<PathPattern> OPEN = Stream.of(
                    // what pages of documentation look like
                    "/page.css",
                    "/icon.svg",
                    // health
                    "/livez",
                    "/readyz",
                    // the OpenAPI document and its page
                    "/v3/api-docs",
                    "/v3/api-docs.yaml",
                    "/docs",
                    "/docs.css",
                    "/docs.js",
                    "/webjars/swagger-ui/swagger-ui.css",
                    "/webjars/swagger-ui/swagger-ui-bundle.js",
                    // what the codes of errors mean
                    "/problems",
                    "/problems/{code}",
                    // responses to requests that failed before they got here
                    "/error")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private static final Logger LOG = LoggerFactory.getLogger(RouteGate.class);
    private static final String CALLER = RouteGate.class.getName();
    private static final String UNTIL = CALLER + ".until";
    private static final String BEARER = "Bearer ";

    private final AccessTokens tokens;
    private final Callers callers;
    private final RequestLimits<UUID> limits;
    private final BodyPreview preview;
    private final Map<Method, List<Need>> needsOfRoutes = new ConcurrentHashMap<>();

    RouteGate(AccessTokens tokens, Callers callers, RequestLimits<UUID> limits, BodyPreview preview) {
        this.tokens = tokens;
        this.callers = callers;
        this.limits = limits;
        this.preview = preview;
    }

    /** The caller, once the gate has let the request through. */
    static Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(CALLER));
    }

    /** When the access token of a request that passed the gate expires. */
    static Instant until(HttpServletRequest request) {
        return (Instant) requireNonNull(request.getAttribute(UNTIL));
    }

    @Override
    public Step step() {
        return Step.GATE;
    }

    @Override
    public void check(HttpServletRequest request, Object handler) throws ServletException, IOException {
        HandlerMethod route = handler instanceof HandlerMethod method ? method : null;
        if (isOpen(route, handler)) {
            return;
        }
        List<Need> needs = route == null
                ? List.of()
                : needsOfRoutes.computeIfAbsent(route.getMethod(), _ -> RoutePermissions.needs(route));
        if (needs.isEmpty() && isListed(request, handler)) {
            return;
        }
        if (handler instanceof ResourceHttpRequestHandler) {
            // Spring routes every otherwise unknown path to it.
            throw nothingServed(request);
        }
        Caller caller = signedIn(request);
        request.setAttribute(CALLER, caller);
        limits.take(caller.id());
        if (needs.isEmpty()) {
            LOG.error("A route is not served: {} declares no permission", handler);
            throw nothingServed(request);
        }
        require(caller, needs, request);
        // Seeing past states requires a permission, although it is requested by a parameter.
        if (request.getQueryString() != null
                && OF_THE_PAST.stream().anyMatch(past -> request.getParameter(past) != null)
                && !caller.maySeeThePast()) {
            throw Rejection.forbidden(Permission.AUDIT.wireName());
        }
    }

    private static boolean isOpen(@Nullable HandlerMethod route, Object handler) {
        return route == null
                ? handler.getClass().isAnnotationPresent(OpenToAll.class)
                : route.hasMethodAnnotation(OpenToAll.class);
    }

    private static boolean isListed(HttpServletRequest request, Object handler) {
        PathContainer path =
                ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        return OPEN.stream().anyMatch(open -> open.matches(path)) || onlyListsMethods(handler);
    }

    /**
     * Spring's own responses to OPTIONS. They list the methods of a path, which the OpenAPI document and every 405 do
     * too.
     */
    private static boolean onlyListsMethods(Object handler) {
        Class<?> type = handler instanceof HandlerMethod method ? method.getBeanType() : handler.getClass();
        return type.getNestHost() == RequestMappingInfoHandlerMapping.class
                || type.getNestHost() == AbstractHandlerMapping.class;
    }

    private static NoResourceFoundException nothingServed(HttpServletRequest request) {
        return new NoResourceFoundException(
                HttpMethod.valueOf(request.getMethod()), request.getRequestURI(), request.getRequestURI());
    }

    /** Reads the body only if it matters. */
    private void require(Caller caller, List<Need> needs, HttpServletRequest request) throws IOException {
        List<Need> lacking =
                needs.stream().filter(need -> !need.isMetBy(caller)).toList();
        if (lacking.isEmpty()) {
            return;
        }
        if (lacking.getFirst().isCertain()) {
            throw lacking.getFirst().refusal();
        }
        JsonNode body = preview.at(request);
        boolean nullIsSent = request.getMethod().equals("PATCH");
        for (Need need : lacking) {
            if (need.isAskedFor(body, nullIsSent)) {
                throw need.refusal();
            }
        }
    }

    private Caller signedIn(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            throw new NotSignedIn("not_signed_in", "Send an access token: Authorization: Bearer <token>.");
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw invalid();
        }
        AccessTokens.Verified token =
                tokens.verify(header.substring(BEARER.length()).strip()).orElseThrow(RouteGate::invalid);
        request.setAttribute(UNTIL, token.expiresAt());
        return callers.of(token).orElseThrow(RouteGate::invalid);
    }

    private static NotSignedIn invalid() {
        return new NotSignedIn("token_invalid", "The access token is invalid or has expired.");
    }
}
