package com.puppycrm.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * {@code RateLimit} and {@code RateLimit-Policy} of the response to the current request, in the form of
 * draft-ietf-httpapi-ratelimit-headers-10: an item for each limit that the request counts against.
 */
public final class RateLimitHeaders {

    private static final String ATTRIBUTE = RateLimitHeaders.class.getName();

    private RateLimitHeaders() {}

    /**
     * How a limit stands.
     *
     * @param policy name of the limit, in ASCII letters
     * @param quota how many requests it allows at once
     * @param windowSeconds after how long without requests all of them are allowed again
     * @param remaining how many are allowed now
     * @param resetSeconds how long until all of them are allowed again
     */
    public record Limit(String policy, long quota, long windowSeconds, long remaining, long resetSeconds) {

        private String asPolicy() {
            return "\"" + policy + "\";q=" + quota + ";w=" + windowSeconds;
        }

        private String asState() {
            return "\"" + policy + "\";r=" + remaining + ";t=" + resetSeconds;
        }
    }

    /** Shows how a limit stands, instead of how it stood before; does nothing outside of a request. */
    public static void show(Limit limit) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && request.getResponse() != null) {
            Map<String, Limit> limits = of(request);
            limits.put(limit.policy, limit);
            request.getResponse()
                    .setHeader(
                            "RateLimit-Policy",
                            limits.values().stream().map(Limit::asPolicy).collect(Collectors.joining(", ")));
            request.getResponse()
                    .setHeader(
                            "RateLimit",
                            limits.values().stream().map(Limit::asState).collect(Collectors.joining(", ")));
        }
    }

    @SuppressWarnings("unchecked") // written here only
    private static Map<String, Limit> of(RequestAttributes request) {
        Object before = request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        Map<String, Limit> limits = before == null ? new LinkedHashMap<>() : (Map<String, Limit>) before;
        request.setAttribute(ATTRIBUTE, limits, RequestAttributes.SCOPE_REQUEST);
        return limits;
    }
}
