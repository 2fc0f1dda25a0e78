package com.puppycrm.platform.web;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Passes the {@link RequestContext} to a controller. */
final class RequestContextResolver implements HandlerMethodArgumentResolver {

    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"|(\\d{1,18})");
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");

    private final RequestBytes bytes;
    private final Clock clock;

    RequestContextResolver(RequestBytes bytes, Clock clock) {
        this.bytes = bytes;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestContext.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        HttpServletRequest http = requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        String key = idempotencyKey(http.getHeader("Idempotency-Key"));
        return new RequestContext(
                RequestIdFilter.requestId(http),
                // PostgreSQL keeps microseconds, and the response now must equal what is read later.
                clock.instant(),
                key,
                key == null ? "" : bytes.digest(http),
                version(http.getHeader("If-Match")));
    }

    static @Nullable String idempotencyKey(@Nullable String header) {
        if (header == null || KEY.matcher(header).matches()) {
            return header;
        }
        throw Rejection.invalid("Idempotency-Key", "must be 1 to 255 printable ASCII characters");
    }

    static @Nullable Long version(@Nullable String header) {
        if (header == null || "*".equals(header.strip())) {
            return null;
        }
        Matcher version = VERSION.matcher(header.strip());
        if (!version.matches()) {
            throw Rejection.invalid("If-Match", "must be a version such as \"3\"");
        }
        return Long.valueOf(version.group(1) == null ? version.group(2) : version.group(1));
    }
}
