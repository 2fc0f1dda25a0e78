package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters with characters that no text of ours may have, as bodies with them are refused. */
final class PlainParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() == null) {
            return true;
        }
        List<FieldError> errors = request.getParameterMap().entrySet().stream()
                .filter(parameter -> !Arrays.stream(parameter.getValue()).allMatch(RequestReader::isPlain))
                .map(parameter -> new FieldError(
                        RequestReader.isPlain(parameter.getKey()) ? parameter.getKey() : "query",
                        "contains control characters"))
                .toList();
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        return true;
    }
}
