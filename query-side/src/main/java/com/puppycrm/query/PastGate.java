package com.puppycrm.query;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.security.Permission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses to show a record as it was, by {@code as_of}, to whoever may see only how it is. */
@Configuration(proxyBeanMethods = false)
class PastGate implements WebMvcConfigurer, HandlerInterceptor {

    /** After the gate, which knows who calls; before anything is said about parameters. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**").order(4);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null
                && request.getParameter("as_of") != null
                && Callers.behind(request)
                        .filter(caller -> !caller.maySeeThePast())
                        .isPresent()) {
            throw Rejection.forbidden(Permission.AUDIT.wireName());
        }
        return true;
    }
}
