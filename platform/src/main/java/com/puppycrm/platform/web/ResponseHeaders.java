package com.puppycrm.platform.web;

import com.puppycrm.platform.Ids;
import jakarta.servlet.ServletRequest;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers that every response has, no matter which part writes it, and the id of its request. */
public final class ResponseHeaders {

    public static final String REQUEST_ID = "X-Request-Id";

    private static final String ATTRIBUTE = ResponseHeaders.class.getName();
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    /**
     * The pages are our own and load nothing from elsewhere; scripts only from files. The dashboard's library needs
     * inline styles.
     */
    private static final String CONTENT_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
            + "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private ResponseHeaders() {}

    /**
     * Gives a request its id and its response the headers.
     *
     * @param sent the client's own id, which is taken if it is sane
     * @param attributes of the request
     * @param headers of the response
     */
    public static void begin(
            @Nullable String sent, Ids ids, BiConsumer<String, Object> attributes, BiConsumer<String, String> headers) {
        String id = sent != null && isSane(sent) ? sent : ids.next().toString();
        attributes.accept(ATTRIBUTE, id);
        set(id, headers);
    }

    /** Once more, where they were lost with what else was to be said. */
    static void restore(ServletRequest request, BiConsumer<String, String> headers) {
        set(requestId(request), headers);
    }

    static String requestId(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "unknown";
    }

    static boolean isSane(String id) {
        return SANE.matcher(id).matches();
    }

    private static void set(String id, BiConsumer<String, String> headers) {
        headers.accept(REQUEST_ID, id);
        headers.accept("X-Content-Type-Options", "nosniff");
        headers.accept("X-Frame-Options", "DENY");
        headers.accept("Referrer-Policy", "no-referrer");
        headers.accept("Content-Security-Policy", CONTENT_POLICY);
        // Files that may be kept say so.
        headers.accept("Cache-Control", "no-store");
    }
}
