package com.puppycrm.platform.openapi;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.RefreshCookie;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The OpenAPI document, at {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:openapi.properties")
class OpenApiConfiguration {

    private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/(\\w+)");

    static {
        // So that a generated client has one type for each.
        ModelResolver.enumsAsRef = true;
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, RequestContext.class, RefreshCookie.class)
                .addAnnotationsToIgnore(JsonBody.class);
    }

    @Bean
    ModelResolver responseModels(ObjectMapperProvider mappers) {
        return snakeCaseModels(mappers, Direction.RESPONSE);
    }

    @Bean
    RecordsAsServed responseRecords() {
        return new RecordsAsServed(Direction.RESPONSE);
    }

    @Bean
    Operations operations(ObjectMapperProvider mappers) {
        var requests = new ModelConverters(true);
        requests.addConverter(snakeCaseModels(mappers, Direction.REQUEST));
        requests.addConverter(new RecordsAsServed(Direction.REQUEST));
        return new Operations(requests);
    }

    /** The default mapper would describe camelCase names. */
    private static ModelResolver snakeCaseModels(ObjectMapperProvider mappers, Direction direction) {
        return new ModelResolver(
                        mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE),
                        new SchemaNames(direction))
                .openapi31(true);
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
                                        .bearerFormat("JWT")
                                        .description("An access token from `POST /api/auth/login/`.")))
                // Relative, so that the document is the same wherever it is served.
                .servers(List.of(new Server().url("/").description("The service that serves this document.")));
    }

    @Bean
    GlobalOpenApiCustomizer asServed(Operations operations) {
        return api -> {
            addSchemas(operations.bodySchemas(), api);
            addSchemas(problem(), api);
            for (ResponseHeaders header : ResponseHeaders.values()) {
                api.getComponents().addHeaders(header.wireName(), header.described());
            }
            api.setPaths(inOrder(api.getPaths()));
            api.getComponents().setSchemas(used(api));
            api.setTags(tagged(api.getPaths()).stream().map(Subject::described).toList());
        };
    }

    /**
     * By subject, then by path. Paths work with and without a trailing slash; the document shows them with it.
     */
    private static Paths inOrder(Paths paths) {
        Map<String, PathItem> shown = new TreeMap<>(Comparator.<String, Subject>comparing(Subject::of)
                .thenComparingInt(path -> Subject.of(path).place(path))
                .thenComparing(path -> path));
        paths.forEach(
                (path, item) -> shown.put(path.startsWith("/api/") && !path.endsWith("/") ? path + "/" : path, item));
        var ordered = new Paths();
        ordered.putAll(shown);
        return ordered;
    }

    /** The schemas that something refers to, by name: of some bodies only the changes are sent. */
    @SuppressWarnings("rawtypes") // as the library declares them
    private static Map<String, Schema> used(OpenAPI api) {
        Map<String, Schema> all = new TreeMap<>(api.getComponents().getSchemas());
        Map<String, String> written = new TreeMap<>();
        all.forEach((name, schema) -> written.put(name, Json31.pretty(schema)));
        Map<String, Schema> used = new TreeMap<>();
        Deque<String> texts = new ArrayDeque<>(List.of(Json31.pretty(api.getPaths())));
        while (!texts.isEmpty()) {
            REFERENCE
                    .matcher(texts.pop())
                    .results()
                    .map(found -> found.group(1))
                    .forEach(name -> {
                        if (all.containsKey(name) && used.put(name, all.get(name)) == null) {
                            texts.push(requireNonNull(written.get(name)));
                        }
                    });
        }
        return used;
    }

    /** Says of each operation what it is about; returns what there is. */
    private static Set<Subject> tagged(Paths paths) {
        Set<Subject> subjects = EnumSet.noneOf(Subject.class);
        paths.forEach((path, item) -> {
            Subject subject = Subject.of(path);
            item.readOperations().forEach(operation -> operation.setTags(List.of(subject.tag())));
            subjects.add(subject);
        });
        return subjects;
    }

    @SuppressWarnings("rawtypes") // as the library declares them
    private static void addSchemas(Map<String, Schema> schemas, OpenAPI api) {
        schemas.forEach((name, schema) -> {
            if (!api.getComponents().getSchemas().containsKey(name)) {
                api.getComponents().addSchemas(name, schema);
            }
        });
    }

    /** The form of errors, which no operation returns as a value. */
    @SuppressWarnings("rawtypes") // as the library declares them
    private static Map<String, Schema> problem() {
        Map<String, Schema> schemas = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(Problem.class).resolveAsRef(true))
                .referencedSchemas;
        requireNonNull(schemas.get("Problem"))
                .setDescription("An error in the form of RFC 9457. Members beyond those required depend on the code.");
        return schemas;
    }
}
