package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.web.RequestCheck.Step;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Rejects a malformed query string before other code fails on it. */
@Component
final class ReadableQuery implements RequestCheck {

    @Override
    public Step step() {
        return Step.READABLE_QUERY;
    }

    @Override
    public void check(HttpServletRequest request, Object handler) {
        if (request.getQueryString() == null) {
            return;
        }
        try {
            request.getParameterMap();
        } catch (IllegalStateException unreadable) {
            // Tomcat reports it this way.
            throw Rejection.of(
                    Rejection.Kind.INVALID,
                    "query_unreadable",
                    "The query string is malformed: every parameter needs a name, percent-encoded bytes must be valid"
                            + " UTF-8, and at most 1,000 parameters are allowed.");
        }
    }
}
