package com.puppycrm.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExecutionChain;

/**
 * Puts every {@link RequestCheck} before every handler, whatever mapping found it, also when a request is dispatched
 * again. Interceptors would not do: not every mapping takes them, and of what they throw only that before a method of a
 * controller is answered as a problem.
 */
final class CheckedDispatcher extends DispatcherServlet {

    private static final String PASSED = CheckedDispatcher.class.getName();

    private List<RequestCheck> checks = List.of();

    @Override
    protected void initStrategies(ApplicationContext context) {
        super.initStrategies(context);
        checks = context.getBeanProvider(RequestCheck.class).stream()
                .sorted(Comparator.comparing(RequestCheck::step))
                .toList();
    }

    @Override
    protected @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
        HandlerExecutionChain chain = super.getHandler(request);
        if (chain != null && !isResumed(request, chain.getHandler())) {
            for (RequestCheck check : checks) {
                // What went wrong is told, whatever the query was.
                if (request.getDispatcherType() != DispatcherType.ERROR || check.step() == RequestCheck.Step.GATE) {
                    check.check(request, chain.getHandler());
                }
            }
            request.setAttribute(PASSED, chain.getHandler());
        }
        return chain;
    }

    /** What a method has begun it may finish, however long that takes: by then the token may be too old. */
    private static boolean isResumed(HttpServletRequest request, Object handler) {
        return request.getDispatcherType() == DispatcherType.ASYNC
                && handler instanceof HandlerMethod
                && handler.equals(request.getAttribute(PASSED));
    }
}
