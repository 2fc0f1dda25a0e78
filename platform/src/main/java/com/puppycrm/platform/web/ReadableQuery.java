package com.puppycrm.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a query whose escaped bytes are no text, before anyone stumbles over it. */
final class ReadableQuery extends OncePerRequestFilter {

    private final Problems problems;

    ReadableQuery(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReadable(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "query_unreadable",
                    "The query can't be read: each parameter needs a name, what stands behind percent signs must be the"
                            + " bytes of UTF-8 text, and there may be 1,000 parameters at most.");
        }
    }

    private static boolean isReadable(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return true;
        }
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException unreadable) {
            // Tomcat's way to say so.
            return false;
        }
    }
}
