package com.puppycrm.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Runs before every handler of any kind. The checks and their order are defined here and nowhere else: the API promises
 * that refusals come in the order 401, 403, 400, 404, 412, 409, and callers without the permission learn nothing about
 * a route's parameters.
 */
public interface RequestCheck {

    /**
     * The order of the checks: each can rely on those above it. The last is followed by the route, which validates the
     * body ({@code JsonBody}), all of it at once: 400; then
     * 404 for a record outside the caller's scope, 412 for its version, 409 for a violated rule.
     */
    enum Step {
        /**
         * 400 {@code query_unreadable}: the query string is UTF-8 text. Before the gate, like Tomcat's own refusals:
         * what a malformed query asks for is unknown, and the response is the same on every path.
         */
        READABLE_QUERY,

        /**
         * 404, 401, 429, 403: only what is opened is served, and only to callers with the permission. Body and query
         * are inspected only to see which permission they require, as {@code as_of} does.
         */
        GATE,

        /** 429: the caller and the company have few enough requests here, whatever these wait for. */
        SHARE_OF_THREADS,

        /**
         * 400: parameters are plain text, known to the route and of the right type; all errors are reported at once.
         * Of a list only the first is checked here.
         */
        PARAMETERS,

        /**
         * 400, 503: the read models include {@code X-Min-Position} and the caller's own writes on this node. May wait.
         */
        READ_YOUR_WRITES,

        /** 429: the caller and the company have few enough requests that use the database. May wait. */
        SHARE_OF_DATABASE,

        /**
         * 400: the parameters of a list; all errors are reported at once. After the wait, because they depend on the
         * company's currency and time zone, which the caller may just have set.
         */
        FILTERS
    }

    Step step();

    /** Whether a request's method only reads. */
    static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /**
     * Throws if the request is to be refused.
     *
     * @param handler the handler that would serve it
     */
    void check(HttpServletRequest request, Object handler) throws ServletException, IOException;

    /** Called once the request is worked on no more, whether or not this check was reached or has let it pass. */
    default void worked(HttpServletRequest request) {}
}
