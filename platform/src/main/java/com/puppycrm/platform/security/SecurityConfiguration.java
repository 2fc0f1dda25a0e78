package com.puppycrm.platform.security;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.privacy.MasterKey;
import com.puppycrm.platform.web.BodyPreview;
import com.puppycrm.platform.web.Problems;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Puts the gate before every route, and Spring Security's firewall before the gate. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    IdentityDatabase identityDatabase(ObjectProvider<CommandDatabase> command, ObjectProvider<QueryDatabase> query) {
        CommandDatabase commandSide = command.getIfAvailable();
        return new IdentityDatabase(commandSide == null ? query.getObject().jdbc() : commandSide.jdbc());
    }

    @Bean
    AccessTokens accessTokens(IdentityDatabase database, MasterKey masterKey, Ids ids, Clock clock) {
        return new AccessTokens(new SigningKeys(database, masterKey, ids, clock), clock);
    }

    @Bean
    Callers callers(IdentityDatabase database) {
        return new Callers(database);
    }

    @Bean
    AccessLog accessLog(IdentityDatabase database, JsonMapper apiJson, Ids ids, Clock clock) {
        return new AccessLog(database, apiJson, ids, clock);
    }

    @Bean
    RouteGate routeGate(
            AccessTokens tokens,
            Callers callers,
            BodyPreview preview,
            @Value("${puppy.limits.requests-per-second:2000}") long perSecond,
            @Value("${puppy.limits.request-burst:4000}") long burst) {
        var limits = new RequestLimits<UUID>("caller", burst, perSecond, Duration.ofSeconds(1));
        return new RouteGate(tokens, callers, limits, preview);
    }

    @Bean
    WebMvcConfigurer callersOfRoutes() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver());
                resolvers.add(new RefreshCookieResolver());
            }
        };
    }

    /** A chain without filters: there are no server-side sessions or forms, and the gate checks the routes. */
    @Bean
    SecurityFilterChain firewallOnly() {
        return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE);
    }

    /** Leaves methods to the dispatcher, which knows those of the path. */
    @Bean
    HttpFirewall urlsAndHeadersOnly() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler firewallAnswersProblems(Problems problems) {
        return (request, response, _) -> problems.write(
                request, response, HttpStatus.BAD_REQUEST, "invalid_request", "The URL or a header is malformed.");
    }
}
