package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Refuses a request with a parameter that the route does not know or can't read, all of them at once. Lists, which take
 * their parameters as one map, do so themselves.
 */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {

    private final ObjectProvider<ConversionService> conversions;

    KnownParameters(@Qualifier("mvcConversionService") ObjectProvider<ConversionService> conversions) {
        this.conversions = conversions;
    }

    /** After the gate: who may not, learns nothing about parameters. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**").order(6);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith("com.puppycrm.")
                && !knowsThemItself(method)) {
            List<FieldError> errors = errors(sent(request), known(method));
            if (!errors.isEmpty()) {
                throw Rejection.invalid(errors);
            }
        }
        return true;
    }

    private static boolean knowsThemItself(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestParam.class)
                        && Map.class.isAssignableFrom(parameter.getParameterType()));
    }

    /** Of a POST, Tomcat would take a form in the body for parameters too. */
    private static Map<String, String[]> sent(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return Map.of();
        }
        if (!request.getMethod().equals("POST")) {
            return request.getParameterMap();
        }
        Map<String, String[]> sent = new LinkedHashMap<>();
        ServletUriComponentsBuilder.fromRequest(request)
                .build()
                .getQueryParams()
                .forEach((name, values) -> sent.put(
                        decoded(name),
                        values.stream().map(KnownParameters::decoded).toArray(String[]::new)));
        return sent;
    }

    private static String decoded(@Nullable String text) {
        return text == null ? "" : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, MethodParameter> known(HandlerMethod method) {
        Map<String, MethodParameter> known = new LinkedHashMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null) {
                known.put(named.name().isEmpty() ? parameter.getParameter().getName() : named.name(), parameter);
            }
        }
        return known;
    }

    private List<FieldError> errors(Map<String, String[]> sent, Map<String, MethodParameter> known) {
        List<FieldError> errors = new ArrayList<>();
        for (String name : sent.keySet()) {
            if (!known.containsKey(name)) {
                errors.add(new FieldError(
                        name,
                        known.isEmpty()
                                ? "unknown parameter; there are none here"
                                : "unknown parameter; the nearest known one is " + Nearest.to(name, known.keySet())));
            }
        }
        known.forEach((name, parameter) -> {
            String message = wrong(sent.get(name), parameter);
            if (message != null) {
                errors.add(new FieldError(name, message));
            }
        });
        return errors;
    }

    private @Nullable String wrong(String @Nullable [] values, MethodParameter parameter) {
        if (values == null) {
            return isRequired(parameter) ? "must be given" : null;
        }
        if (values.length > 1) {
            return "can be given only once";
        }
        try {
            conversions.getObject().convert(values[0], parameter.getParameterType());
            return null;
        } catch (ConversionException unreadable) {
            return parameter.getParameterType() == Instant.class
                    ? "must be a time, such as 2026-01-31T12:00:00Z"
                    : "can't be read";
        }
    }

    private static boolean isRequired(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        return named != null && named.required() && named.defaultValue().equals(ValueConstants.DEFAULT_NONE);
    }
}
