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

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** The variables of each route that are UUIDs. */
    private final Map<RequestMappingInfo, Set<String>> ids = new ConcurrentHashMap<>();

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
        ids.put(
                mapping,
                Arrays.stream(method.getParameters())
                        .filter(parameter ->
                                parameter.isAnnotationPresent(PathVariable.class) && parameter.getType() == UUID.class)
                        .map(IdPaths::nameOf)
                        .collect(Collectors.toSet()));
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
        Set<String> expected = ids.getOrDefault(mapping, Set.of());
        var patterns = mapping.getPathPatternsCondition();
        if (expected.isEmpty() || patterns == null) {
            return true;
        }
        var match = patterns.getFirstPattern()
                .matchAndExtract(
                        ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
        return match == null
                || expected.stream()
                        .allMatch(name -> isId(match.getUriVariables().get(name)));
    }

    private static boolean isId(@Nullable String text) {
        return text != null && ID.matcher(text).matches();
    }
}
