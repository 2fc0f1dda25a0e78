package com.puppycrm.platform.web;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.input.Sent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Passes the {@link RequestContext} to a controller. */
final class RequestContextResolver implements HandlerMethodArgumentResolver {

    /** A tag by RFC 9110, 8.8.3, which may have commas inside, or nothing, and what separates it from the next. */
    private static final Pattern TAG =
            Pattern.compile("[ \\t]*((?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"|\\d{1,18}|)[ \\t]*(?:,|$)");

    /** A weak tag never matches (RFC 9110, 13.1.1), and no other tag than a version. */
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"|(\\d{1,18})");

    private static final int MAXIMUM_TAGS = 100;
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");

    private final RequestBytes bytes;
    private final RequestMeaning meaning;
    private final Clock clock;

    RequestContextResolver(RequestBytes bytes, RequestMeaning meaning, Clock clock) {
        this.bytes = bytes;
        this.meaning = meaning;
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
                ResponseHeaders.requestId(http),
                // PostgreSQL keeps microseconds, and the response now must equal what is read later.
                clock.instant(),
                key,
                key == null ? RequestDigest.NONE : bytes.digest(http, bodyOf(parameter), meaning),
                ifMatch(Collections.list(http.getHeaders("If-Match"))));
    }

    /** What the body of the route is read as. */
    private static Type bodyOf(MethodParameter context) {
        for (Parameter parameter : context.getExecutable().getParameters()) {
            if (parameter.isAnnotationPresent(JsonBody.class)) {
                return parameter.getType() == Sent.class
                        ? ((ParameterizedType) parameter.getParameterizedType()).getActualTypeArguments()[0]
                        : parameter.getParameterizedType();
            }
        }
        return NoBody.class;
    }

    static @Nullable String idempotencyKey(@Nullable String header) {
        if (header == null || KEY.matcher(header).matches()) {
            return header;
        }
        throw Rejection.invalid("Idempotency-Key", "must be 1 to 255 printable ASCII characters");
    }

    /** The lines of a header are one list. */
    static @Nullable ExpectedVersion ifMatch(List<String> lines) {
        String all = String.join(",", lines).strip();
        if (lines.isEmpty() || all.equals("*")) {
            return null;
        }
        List<String> tags = tags(all);
        if (tags.isEmpty() || tags.size() > MAXIMUM_TAGS) {
            throw Rejection.invalid(
                    "If-Match",
                    "must be *, or up to " + MAXIMUM_TAGS + " versions as they are in ETag, such as \"3\", \"4\"");
        }
        return new ExpectedVersion(tags.stream()
                .map(VERSION::matcher)
                .filter(Matcher::matches)
                .map(version -> Long.valueOf(version.group(1) == null ? version.group(2) : version.group(1)))
                .collect(Collectors.toSet()));
    }

    /** Empty if there are none, or if anything between them is no tag; a version needs no quotation marks. */
    private static List<String> tags(String all) {
        List<String> tags = new ArrayList<>();
        Matcher next = TAG.matcher(all);
        int end = 0;
        while (end < all.length()) {
            if (!next.find(end) || next.start() != end) {
                return List.of();
            }
            if (!next.group(1).isEmpty()) {
                tags.add(next.group(1));
            }
            end = next.end();
        }
        return tags;
    }
}
