package com.puppycrm.platform.projections;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.ConditionalOnQuerySide;
import com.puppycrm.platform.security.Callers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whatever the query side answers, also to a POST, sees at least what its caller wrote here before, and what {@code X-Min-Position} names. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnQuerySide
class ReadYourWrites implements WebMvcConfigurer, HandlerInterceptor {

    private static final String MIN_POSITION = "X-Min-Position";
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final ReadBarrier barrier;

    ReadYourWrites(ReadBarrier barrier) {
        this.barrier = barrier;
    }

    /** After the gate, which knows who calls. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**").order(10);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && readsModels(method)) {
            String position = request.getHeader(MIN_POSITION);
            if (position != null) {
                barrier.await(parsed(position));
            }
            Callers.behind(request).ifPresent(caller -> barrier.awaitOwnWrites(caller.id()));
        }
        return true;
    }

    /** What the command side answers by itself waits for nobody. */
    private static boolean readsModels(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("com.puppycrm.query");
    }

    private static long parsed(String position) {
        if (!POSITION.matcher(position.strip()).matches()) {
            throw Rejection.invalid(MIN_POSITION, "must be what X-Event-Position carried");
        }
        return Long.parseLong(position.strip());
    }
}
