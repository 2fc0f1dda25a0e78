package com.puppycrm.query.lists;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets controllers take a {@link ListQuery}. */
@Configuration(proxyBeanMethods = false)
class ListConfiguration implements WebMvcConfigurer {

    private final ListQueries queries;

    ListConfiguration(ListQueries queries) {
        this.queries = queries;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(queries);
    }
}
