package com.puppycrm.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Stands before everything that is served, whatever kind of handler serves it. Which checks there are, and in which
 * order, is said here and nowhere else: the API promises that refusals come as 401, 403, 400, 404, 412, 409, and those
 * who may not do something learn nothing about its parameters.
 */
public interface RequestCheck {

    /**
     * Where a check stands: it can rely on all those above it. After the last comes the route, which refuses what only
     * it can read, a body ({@code JsonBody}) or the filters of a list ({@code ListRequest}), all at once: 400; a record
     * out of the caller's scope: 404; its version: 412; a broken rule: 409.
     */
    enum Step {
        /**
         * 400 {@code query_unreadable}: the query is text, in UTF-8. Before the gate, as Tomcat's own refusals are: of
         * a query that can't be read nobody could say what it asks for, and it is told the same on every path.
         */
        READABLE_QUERY,

        /**
         * 404, 401, 429, 403: nothing is served that is not opened, and what is opened, only to those who may. Body and
         * query are looked at no further than to see which permission they ask for, as {@code as_of} does.
         */
        GATE,

        /** 400: parameters are plain text, known to the route and of the type that it takes; told all at once. */
        PARAMETERS,

        /** 400, 503: the read models have what {@code X-Min-Position} names and what the caller wrote here. May wait. */
        READ_YOUR_WRITES
    }

    Step step();

    /**
     * Throws where the request is to be refused.
     *
     * @param handler what would serve it
     */
    void check(HttpServletRequest request, Object handler) throws ServletException, IOException;
}
