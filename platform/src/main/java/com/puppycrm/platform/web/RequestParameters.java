package com.puppycrm.platform.web;

import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.text.Nearest;
import com.puppycrm.platform.web.RequestCheck.Step;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Rejects parameters with control characters, as in bodies, and then parameters that the route does not know or whose
 * values it can't take, all at once. Those of lists are checked later, see {@link RequestCheck.Step#FILTERS}.
 */
@Component
final class RequestParameters implements RequestCheck {

    private final ObjectProvider<ConversionService> conversions;
    private final Validator validator;

    RequestParameters(
            @Qualifier("mvcConversionService") ObjectProvider<ConversionService> conversions, Validator validator) {
        this.conversions = conversions;
        this.validator = validator;
    }

    @Override
    public Step step() {
        return Step.PARAMETERS;
    }

    @Override
    public void check(HttpServletRequest request, Object handler) {
        List<FieldError> unprintable = unprintable(request);
        List<FieldError> errors = new ArrayList<>(unprintable);
        if (handler instanceof HandlerMethod route && Serves.Kind.of(route).isPresent() && !takesThemAll(route)) {
            errors(sent(request), route).stream()
                    .filter(error -> unprintable.stream()
                            .noneMatch(other -> other.field().equals(error.field())))
                    .forEach(errors::add);
        }
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
    }

    private static List<FieldError> unprintable(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return List.of();
        }
        return request.getParameterMap().entrySet().stream()
                .filter(parameter -> !Arrays.stream(parameter.getValue()).allMatch(RequestReader::isPlain))
                .map(parameter -> new FieldError(
                        RequestReader.isPlain(parameter.getKey()) ? parameter.getKey() : "query",
                        RequestReader.NOT_PLAIN))
                .toList();
    }

    private static boolean takesThemAll(HandlerMethod route) {
        return Arrays.stream(route.getMethodParameters())
                .flatMap(parameter -> Arrays.stream(parameter.getParameterAnnotations()))
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(TakesAllParameters.class));
    }

    /** For a POST, Tomcat would count form fields in the body as parameters too. */
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
                        values.stream().map(RequestParameters::decoded).toArray(String[]::new)));
        return sent;
    }

    private static String decoded(@Nullable String text) {
        return text == null ? "" : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, MethodParameter> known(HandlerMethod route) {
        Map<String, MethodParameter> known = new LinkedHashMap<>();
        for (MethodParameter parameter : route.getMethodParameters()) {
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            if (named != null) {
                known.put(named.name().isEmpty() ? parameter.getParameter().getName() : named.name(), parameter);
            }
        }
        return known;
    }

    private List<FieldError> errors(Map<String, String[]> sent, HandlerMethod route) {
        Map<String, MethodParameter> known = known(route);
        List<FieldError> errors = new ArrayList<>();
        for (String name : sent.keySet()) {
            if (!known.containsKey(name)) {
                errors.add(new FieldError(name, "is not a known parameter" + Nearest.hint(name, known.keySet())));
            }
        }
        var values = new @Nullable Object[route.getMethodParameters().length];
        known.forEach((name, parameter) -> {
            String message = read(sent.get(name), parameter, values);
            if (message != null) {
                errors.add(new FieldError(name, message));
            }
        });
        for (var violation :
                validator.forExecutables().validateParameters(route.getBean(), route.getMethod(), values)) {
            String path = violation.getPropertyPath().toString();
            errors.add(new FieldError(
                    JsonNames.snakeCase(path.substring(path.lastIndexOf('.') + 1)), violation.getMessage()));
        }
        return errors;
    }

    /** Reads a parameter into its place among the arguments; returns what is wrong with it, if anything. */
    private @Nullable String read(String @Nullable [] sent, MethodParameter parameter, @Nullable Object[] arguments) {
        if (sent == null) {
            return isRequired(parameter) ? "is required" : null;
        }
        if (sent.length > 1) {
            return "must be given only once";
        }
        try {
            arguments[parameter.getParameterIndex()] =
                    conversions.getObject().convert(sent[0], parameter.getParameterType());
            return null;
        } catch (ConversionException unreadable) {
            return ExpectedForm.of(parameter.getParameterType());
        }
    }

    private static boolean isRequired(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        return named != null && named.required() && named.defaultValue().equals(ValueConstants.DEFAULT_NONE);
    }
}
