package com.puppycrm.platform.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The OpenAPI document, at {@code /v3/api-docs}, and its page, at {@code /docs}. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:openapi.properties")
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, RequestContext.class)
                .addAnnotationsToIgnore(JsonBody.class)
                .replaceWithSchema(BigDecimal.class, typed("string").format("decimal"));
    }

    /** The default mapper would describe camelCase names. */
    @Bean
    ModelResolver snakeCaseModels(ObjectMapperProvider mappers) {
        return new ModelResolver(
                        mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE),
                        new SchemaNames())
                .openapi31(true);
    }

    @Bean
    RecordsAsServed recordsAsServed() {
        return new RecordsAsServed();
    }

    @Bean
    Operations operations() {
        return new Operations();
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Puppy CRM")
                        .version("1")
                        .description("Customers and orders of B2B companies, kept as events.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                Operations.BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT"))
                        .addSchemas("Problem", problem()))
                .tags(Arrays.stream(Serves.Kind.values())
                        .map(kind -> new Tag().name(kind.tag()).description(kind.description()))
                        .toList());
    }

    @Bean
    GlobalOpenApiCustomizer asServed(Operations operations) {
        return api -> {
            operations.bodySchemas().forEach((name, schema) -> {
                if (!api.getComponents().getSchemas().containsKey(name)) {
                    api.getComponents().addSchemas(name, schema);
                }
            });
            api.setPaths(withSlashes(api.getPaths()));
        };
    }

    /** Paths work with and without a trailing slash; the document shows them with it. */
    private static Paths withSlashes(Paths paths) {
        var shown = new Paths();
        paths.forEach((path, item) ->
                shown.addPathItem(path.startsWith("/api/") && !path.endsWith("/") ? path + "/" : path, item));
        return shown;
    }

    private static Schema<?> problem() {
        Map<String, Schema<?>> members = new LinkedHashMap<>();
        members.put("type", typed("string").format("uri-reference"));
        members.put("title", typed("string"));
        members.put("status", typed("integer"));
        members.put("detail", typed("string"));
        members.put("instance", typed("string"));
        members.put("code", typed("string").description("Stable code of the reason, such as email_taken."));
        members.put("request_id", typed("string"));
        Schema<?> error = typed("object");
        error.addProperty("field", typed("string"));
        error.addProperty("message", typed("string"));
        error.setRequired(List.of("field", "message"));
        members.put("errors", typed("array").items(error));
        members.put("required_permission", typed("string"));
        Schema<?> problem =
                typed("object").description("An error in the form of RFC 9457; further members depend on the code.");
        members.forEach(problem::addProperty);
        problem.setRequired(List.of("type", "title", "status", "code", "request_id"));
        return problem;
    }

    private static Schema<?> typed(String type) {
        return new Schema<>().types(Set.of(type));
    }
}
