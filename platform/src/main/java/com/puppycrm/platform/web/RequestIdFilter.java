package com.puppycrm.platform.web;

import com.puppycrm.platform.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id, the client's own if it is valid, and each response its security headers. */
final class RequestIdFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestIdFilter.class.getName();
    private static final String PATH = ATTRIBUTE + ".path";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    /**
     * The pages are our own and load nothing from elsewhere; scripts only from files. The dashboard's library needs
     * inline styles.
     */
    private static final String CONTENT_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
            + "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Ids ids;

    RequestIdFilter(Ids ids) {
        this.ids = ids;
    }

    static String requestId(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "unknown";
    }

    /** The path as it was sent: code after this filter sees it without the trailing slash. */
    static String pathOf(HttpServletRequest request) {
        return request.getAttribute(PATH) instanceof String path ? path : request.getRequestURI();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = sane(request.getHeader(HEADER));
        if (id == null) {
            id = ids.next().toString();
        }
        request.setAttribute(ATTRIBUTE, id);
        request.setAttribute(PATH, request.getRequestURI());
        setHeaders(request, response, id);
        MDC.put("request_id", id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("request_id");
        }
    }

    static @Nullable String sane(@Nullable String id) {
        return id != null && SANE.matcher(id).matches() ? id : null;
    }

    static void setHeaders(HttpServletRequest request, HttpServletResponse response, String id) {
        response.setHeader(HEADER, id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        String path = request.getRequestURI();
        // Null if Tomcat could not parse it.
        if (path == null || path.startsWith("/api")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
