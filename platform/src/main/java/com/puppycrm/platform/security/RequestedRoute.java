package com.puppycrm.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.servlet.HandlerMapping;

/** What of a request's path may be kept: which route it is, and ids. The path itself holds whatever somebody sent. */
final class RequestedRoute {

    private static final int LENGTH = 36;

    private RequestedRoute() {}

    /** Such as {@code /api/orders/{id}/status}; empty before a route is found. */
    static String pattern(HttpServletRequest request) {
        return String.valueOf(Optional.ofNullable(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .orElse(""));
    }

    /** The ids in the path, in their order; what is no id is left out. */
    static List<UUID> ids(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables.values().stream()
                        .flatMap(value -> id(String.valueOf(value)).stream())
                        .toList()
                : List.of();
    }

    private static Optional<UUID> id(String text) {
        try {
            // Shorter ones are read too, but nobody writes an id like that.
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
