package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.web.RequestCheck.Step;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Refuses a query whose escaped bytes are no text, before anyone stumbles over it. */
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
            // Tomcat's way to say so.
            throw Rejection.of(
                    Rejection.Kind.INVALID,
                    "query_unreadable",
                    "The query can't be read: each parameter needs a name, what stands behind percent signs must be the"
                            + " bytes of UTF-8 text, and there may be 1,000 parameters at most.");
        }
    }
}
