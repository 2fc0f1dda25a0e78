package com.puppycrm.query.lists;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.web.RequestCheck;
import com.puppycrm.query.records.KnownCompanies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Checks the parameters of lists, and passes the {@link ListQuery} to the controller. */
@Component
final class ListQueries implements RequestCheck, HandlerMethodArgumentResolver {

    private static final String CHECKED = ListQueries.class.getName();

    private final KnownCompanies companies;

    ListQueries(KnownCompanies companies) {
        this.companies = companies;
    }

    @Override
    public Step step() {
        return Step.FILTERS;
    }

    @Override
    public void check(HttpServletRequest request, Object handler) {
        ListOf list = handler instanceof HandlerMethod route ? listOf(route) : null;
        if (list == null) {
            return;
        }
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        var caller = Callers.behind(request).orElseThrow(() -> new IllegalStateException("an open list has no caller"));
        request.setAttribute(
                CHECKED,
                ListQuery.of(
                        parameters,
                        ListFields.of(list),
                        ofWhat(request),
                        companies.terms(caller.companyId()),
                        caller.id()));
    }

    static @Nullable ListOf listOf(HandlerMethod route) {
        return Arrays.stream(route.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(ListOf.class))
                .filter(list -> list != null)
                .findAny()
                .orElse(null);
    }

    /** The variables in the path. */
    private static String ofWhat(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? String.join(" ", new TreeMap<>(variables).values().toArray(String[]::new))
                : "";
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ListOf.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return requireNonNull(request.getAttribute(CHECKED, NativeWebRequest.SCOPE_REQUEST));
    }
}
