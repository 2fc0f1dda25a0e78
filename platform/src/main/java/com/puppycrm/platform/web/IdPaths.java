package com.puppycrm.platform.web;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Matches {@code {id}} in a path with ids only. To Spring any segment would do, so that a mistyped name such as
 * {@code /api/customers/buld/} would seem to be a customer, and be refused for its method.
 */
final class IdPaths extends RequestMappingHandlerMapping {

    /** What ids look like, by the type of the variable. */
    private static final Map<Class<?>, Pattern> FORMS = Map.of(
            UUID.class,
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"),
            int.class,
            Pattern.compile("[1-9][0-9]{0,8}"));

    /** The variables of each route that are ids, with their form. */
    private final Map<RequestMappingInfo, Map<String, Pattern>> ids = new ConcurrentHashMap<>();

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
        ids.put(
                mapping,
                Arrays.stream(method.getParameters())
                        .filter(parameter -> parameter.isAnnotationPresent(PathVariable.class)
                                && FORMS.containsKey(parameter.getType()))
                        .collect(Collectors.toMap(
                                IdPaths::nameOf, parameter -> requireNonNull(FORMS.get(parameter.getType())))));
        super.registerHandlerMethod(handler, method, mapping);
    }

    private static String nameOf(Parameter variable) {
        String given =
                requireNonNull(variable.getAnnotation(PathVariable.class)).value();
        return given.isEmpty() ? variable.getName() : given;
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        RequestMappingInfo matching = super.getMatchingMapping(mapping, request);
        return matching == null || namesIds(mapping, request) ? matching : null;
    }

    @Override
    protected @Nullable HandlerMethod handleNoMatch(
            Set<RequestMappingInfo> mappings, String path, HttpServletRequest request) throws ServletException {
        return super.handleNoMatch(
                mappings.stream().filter(mapping -> namesIds(mapping, request)).collect(Collectors.toSet()),
                path,
                request);
    }

    /** Whether the path has an id wherever the route expects one; true as well if it does not match at all. */
    private boolean namesIds(RequestMappingInfo mapping, HttpServletRequest request) {
        Map<String, Pattern> expected = ids.getOrDefault(mapping, Map.of());
        var patterns = mapping.getPathPatternsCondition();
        if (expected.isEmpty() || patterns == null) {
            return true;
        }
        var match = patterns.getFirstPattern()
                .matchAndExtract(
                        ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
        return match == null
                || expected.entrySet().stream().allMatch(variable -> {
                    String id = match.getUriVariables().get(variable.getKey());
                    return id != null && variable.getValue().matcher(id).matches();
                });
    }
}
