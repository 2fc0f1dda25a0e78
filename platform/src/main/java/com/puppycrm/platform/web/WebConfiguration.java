package com.puppycrm.platform.web;

import com.puppycrm.platform.input.Bounds;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Applies the API's conventions to every controller. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    @Primary
    JsonMapper apiJson() {
        return ApiJson.mapper();
    }

    @Bean
    Problems problems(JsonMapper apiJson) {
        return new Problems(apiJson);
    }

    @Bean
    @Primary
    Validator apiValidator() {
        return Bounds.validator();
    }

    @Bean
    RequestBytes requestBytes(@Value("${puppy.limits.body-bytes:1048576}") int limit) {
        return new RequestBytes(limit);
    }

    @Bean
    BodyPreview bodyPreview(RequestBytes bytes, JsonMapper apiJson) {
        return new BodyPreview(bytes, apiJson);
    }

    @Bean
    WebMvcConfigurer apiConventions(JsonMapper apiJson, RequestBytes bytes, Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new JsonBodyResolver(bytes, new RequestReader(apiJson)));
                resolvers.add(new RequestContextResolver(bytes, new RequestMeaning(apiJson), clock));
            }

            // Parameters are read as strictly as bodies. Classes, not lambdas, because Spring reads their type
            // arguments.
            @Override
            public void addFormatters(FormatterRegistry formats) {
                formats.addConverter(new ToUuid());
                formats.addConverter(new ToInstant());
                formats.addConverter(new ToDate());
            }
        };
    }

    @Bean
    WebMvcRegistrations routes() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new IdPaths();
            }
        };
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
        var registration = new FilterRegistrationBean<>(new RequestIdFilter());
        // On the thread that works: the first filter has it do so.
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** Replaces Spring Boot's own bean of this name. */
    @Bean
    DispatcherServlet dispatcherServlet() {
        return new CheckedDispatcher();
    }

    /** Other servlets than the dispatcher would bypass the checks, so they are not served. */
    @Bean
    FilterRegistrationBean<Filter> onlyTheDispatcherServes() {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            var mapping = ((HttpServletRequest) request).getHttpServletMapping();
            if (mapping.getServletName().equals("dispatcherServlet")) {
                chain.doFilter(request, response);
            } else {
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        });
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return registration;
    }

    @Bean
    FilterRegistrationBean<UnconditionalReads> unconditionalReadsFilter() {
        var registration = new FilterRegistrationBean<>(new UnconditionalReads());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 6);
        return registration;
    }

    /** Paths work with and without a trailing slash; controllers are mapped without it. */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlashFilter() {
        var registration = new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler(
                        "/api/**", "/docs/**", "/problems/**", "/livez/**", "/readyz/**", "/v3/api-docs/**")
                .wrapRequest()
                .build());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    private static final class ToUuid implements Converter<String, UUID> {
        @Override
        public UUID convert(String text) {
            return ApiJson.uuid(text);
        }
    }

    private static final class ToInstant implements Converter<String, Instant> {
        @Override
        public Instant convert(String text) {
            return ApiJson.instant(text);
        }
    }

    private static final class ToDate implements Converter<String, LocalDate> {
        @Override
        public LocalDate convert(String text) {
            return ApiJson.date(text);
        }
    }
}
