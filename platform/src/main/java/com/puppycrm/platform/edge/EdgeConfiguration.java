package com.puppycrm.platform.edge;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.web.Problems;
import com.puppycrm.platform.web.RequestBytes;
import com.puppycrm.platform.web.RequestThreads;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Listens as {@link Edge} says. That of the management port is {@link ManagementEdgeConfiguration}. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    @Bean
    Edge edge(
            Ids ids,
            @Value("${puppy.trusted-proxies:}") String proxies,
            @Value("${puppy.limits.connections-per-address:256}") int connectionsPerAddress,
            @Value("${puppy.limits.request-time:30s}") Duration request,
            @Value("${puppy.limits.response-time:60s}") Duration response) {
        return new Edge(new EdgeLimits(connectionsPerAddress, request, response), new TrustedProxies(proxies), ids);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> edgeOfApi(Edge edge) {
        return edge::customize;
    }

    @Bean
    RequestThreads requestThreads(
            @Value("${puppy.limits.requests-at-once:96}") int atOnce,
            @Value("${puppy.limits.requests-at-once-per-address:32}") int atOncePerAddress,
            @Value("${puppy.limits.requests-at-once-per-token:8}") int atOncePerToken) {
        return new RequestThreads(atOnce, atOncePerAddress, atOncePerToken);
    }

    @Bean
    FilterRegistrationBean<RequestWork> requestWork(RequestBytes bytes, Problems problems, RequestThreads threads) {
        var registration = new FilterRegistrationBean<>(new RequestWork(bytes, problems, threads));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    MeterBinder connections(Edge edge) {
        return registry -> {
            FunctionCounter.builder("puppy.connections.cut", edge, Edge::cut)
                    .description("Connections that were ended because their clients were slow or had too many")
                    .register(registry);
            FunctionCounter.builder("puppy.connections.refused", edge, Edge::refused)
                    .description("Connections that were not accepted because their clients had too many")
                    .register(registry);
        };
    }
}
