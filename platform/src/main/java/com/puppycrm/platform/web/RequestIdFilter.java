package com.puppycrm.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the request's id into the lines of the log, and keeps its path as it was sent. */
final class RequestIdFilter extends OncePerRequestFilter {

    private static final String PATH = RequestIdFilter.class.getName() + ".path";

    /** The path as it was sent: code after this filter sees it without the trailing slash. */
    static String pathOf(HttpServletRequest request) {
        return request.getAttribute(PATH) instanceof String path ? path : request.getRequestURI();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(PATH, request.getRequestURI());
        setTransportPolicy(request, response::setHeader);
        MDC.put("request_id", ResponseHeaders.requestId(request));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("request_id");
        }
    }

    /** Not known before a proxy's headers have been read. */
    static void setTransportPolicy(HttpServletRequest request, BiConsumer<String, String> headers) {
        if (request.isSecure()) {
            headers.accept("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
