package com.puppycrm.standalone;

import static org.springframework.web.servlet.function.RequestPredicates.path;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.Controller;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Handlers of every kind that are not opened, as someone might add them by mistake. They are part of the application in
 * end-to-end tests, except for {@link Routes}, which GateIT adds itself, because they must not be in the OpenAPI
 * document.
 */
class UnopenedHandlers {

    /** What each of them would serve, including the file unopened.txt. */
    static final String SECRET = "what nobody may see";

    static final class Routes {

        @ResponseBody
        public String plain() {
            return SECRET;
        }

        public SseEmitter stream() throws IOException {
            var events = new SseEmitter();
            events.send(SECRET);
            events.complete();
            return events;
        }
    }

    @Bean
    RouterFunction<ServerResponse> unopenedFunctions() {
        return RouterFunctions.route(
                        path("/api/unopened/function"),
                        request -> ServerResponse.ok().body(SECRET))
                .andRoute(
                        path("/unopened/function-stream"),
                        request -> ServerResponse.sse(events -> {
                            try {
                                events.send(SECRET);
                                events.complete();
                            } catch (IOException e) {
                                events.error(e);
                            }
                        }));
    }

    @Bean
    WebMvcConfigurer unopenedFilesAndViews() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry files) {
                files.addResourceHandler("/unopened/files/**").addResourceLocations("classpath:/static/");
            }

            @Override
            public void addViewControllers(ViewControllerRegistry views) {
                views.addStatusController("/unopened/view", HttpStatus.OK);
                views.addRedirectViewController("/unopened/redirect", "/nowhere");
            }
        };
    }

    @Bean("/unopened/by-name")
    HttpRequestHandler unopenedByName() {
        return UnopenedHandlers::tell;
    }

    @Bean("/unopened/controller")
    Controller unopenedController() {
        return (request, response) -> {
            tell(request, response);
            return null;
        };
    }

    /** A mapping without any of the interceptors of Spring MVC. */
    @Bean
    HandlerMapping unopenedMapping() {
        return new SimpleUrlHandlerMapping(
                Map.of("/unopened/mapping", (HttpRequestHandler) UnopenedHandlers::tell), -200);
    }

    @Bean
    ServletRegistrationBean<HttpServlet> unopenedServlet() {
        return new ServletRegistrationBean<>(
                new HttpServlet() {
                    @Override
                    protected void service(HttpServletRequest request, HttpServletResponse response)
                            throws IOException {
                        tell(request, response);
                    }
                },
                "/unopened/servlet",
                "/api/unopened/servlet");
    }

    @Bean
    ErrorPageRegistrar unopenedErrorPage() {
        return pages -> pages.addErrorPages(new ErrorPage(HttpStatus.LOOP_DETECTED, "/unopened/by-name"));
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().write(SECRET);
    }
}
