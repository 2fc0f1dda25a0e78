package com.puppycrm.platform.web;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Passes the {@link JsonBody} to a controller. */
final class JsonBodyResolver implements HandlerMethodArgumentResolver {

    private final RequestBytes bytes;
    private final RequestReader reader;

    JsonBodyResolver(RequestBytes bytes, RequestReader reader) {
        this.bytes = bytes;
        this.reader = reader;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(JsonBody.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        HttpServletRequest http = requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        return reader.read(
                bytes.json(http),
                parameter.getGenericParameterType(),
                http.getMethod().equals("PATCH"));
    }
}
