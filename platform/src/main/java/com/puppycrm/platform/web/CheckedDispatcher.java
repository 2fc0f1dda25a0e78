package com.puppycrm.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExecutionChain;

/**
 * Runs every {@link RequestCheck} before every handler, regardless of the handler mapping, and again when a request is
 * dispatched again. Interceptors are not enough: some handler mappings ignore them, and their exceptions become
 * problems only if the handler is a controller method.
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

    /** Refused like every method that a path does not have, rather than echoed. */
    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        processRequest(request, response);
    }

    @Override
    protected @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
        HandlerExecutionChain chain = super.getHandler(request);
        if (chain != null && !isResumed(request, chain.getHandler())) {
            for (RequestCheck check : checks) {
                // Errors are reported whatever the query was.
                if (request.getDispatcherType() != DispatcherType.ERROR || check.step() == RequestCheck.Step.GATE) {
                    check.check(request, chain.getHandler());
                }
            }
            request.setAttribute(PASSED, chain.getHandler());
        }
        return chain;
    }

    @Override
    protected void doDispatch(HttpServletRequest request, HttpServletResponse response) throws Exception {
        try {
            super.doDispatch(request, response);
        } finally {
            checks.forEach(check -> check.worked(request));
        }
    }

    /** A method that has started may finish, even if its token has expired by then. */
    private static boolean isResumed(HttpServletRequest request, Object handler) {
        return request.getDispatcherType() == DispatcherType.ASYNC
                && handler instanceof HandlerMethod
                && handler.equals(request.getAttribute(PASSED));
    }
}
