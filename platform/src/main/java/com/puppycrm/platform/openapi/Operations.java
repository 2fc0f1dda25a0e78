package com.puppycrm.platform.openapi;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.RoutePermissions;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes each operation as it is served: its side, its body, its permissions and its errors. */
final class Operations implements GlobalOperationCustomizer {

    static final String BEARER = "bearer";
    static final String PROBLEM = "#/components/schemas/Problem";

    /** Extension that lists the permissions of which a caller needs one. */
    static final String PERMISSIONS = "x-required-permissions";

    private final Map<String, Schema<?>> bodies = new ConcurrentHashMap<>();

    /** Schemas of the bodies, by name. */
    Map<String, Schema<?>> bodySchemas() {
        return bodies;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Serves.Kind kind = Serves.Kind.of(handler).orElseThrow();
        operation.setTags(List.of(kind.tag()));
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(JsonBody.class)) {
                operation.setRequestBody(body(parameter, handler.hasMethodAnnotation(PatchMapping.class)));
            }
        }
        boolean open = handler.hasMethodAnnotation(OpenToAll.class);
        if (open) {
            operation.setSecurity(List.of());
        } else {
            operation.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
            RoutePermissions.of(handler)
                    .ifPresent(oneOf -> operation.addExtension(
                            PERMISSIONS,
                            oneOf.stream().map(Permission::wireName).toList()));
        }
        if (kind == Serves.Kind.COMMANDS) {
            describeSuccess(operation);
        }
        addHeaders(operation, handler, kind);
        addProblems(operation, open, kind);
        return operation;
    }

    /** The status of a change is 200, 201 or 204, which is known only at run time. */
    private static void describeSuccess(Operation operation) {
        ApiResponses responses = operation.getResponses();
        ApiResponse success = responses == null ? null : responses.remove("200");
        if (success != null) {
            responses.addApiResponse("2XX", success.description("Done."));
        }
    }

    private static void addHeaders(Operation operation, HandlerMethod handler, Serves.Kind kind) {
        if (kind == Serves.Kind.QUERIES) {
            header(operation, "X-Min-Position", "The response reflects at least this `X-Event-Position`.");
        }
        boolean inContext = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == RequestContext.class);
        if (kind == Serves.Kind.COMMANDS && inContext && !handler.hasMethodAnnotation(OpenToAll.class)) {
            header(operation, "If-Match", "The version to be changed, as returned in `ETag`.");
            header(
                    operation,
                    "Idempotency-Key",
                    "A retry with the same key and body changes nothing and gets the same response.");
        }
    }

    private static void header(Operation operation, String name, String description) {
        operation.addParametersItem(new HeaderParameter()
                .name(name)
                .description(description)
                .required(false)
                .schema(new Schema<>().types(Set.of("string"))));
    }

    private RequestBody body(MethodParameter parameter, boolean isChange) {
        boolean shapeOnly = parameter.getParameterType() == Sent.class;
        Type type = shapeOnly
                ? ((ParameterizedType) parameter.getGenericParameterType()).getActualTypeArguments()[0]
                : parameter.getGenericParameterType();
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(bodies::put);
        Schema<?> schema = resolved.schema;
        if (shapeOnly && isChange) {
            String name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
            String changes = name.replaceFirst("Draft$", "") + "Changes";
            bodies.put(changes, RecordsAsServed.changesOf((Class<?>) type, requireNonNull(bodies.get(name))));
            schema = new Schema<>().$ref("#/components/schemas/" + changes);
        }
        return new RequestBody()
                .required(true)
                .content(new Content().addMediaType("application/json", new MediaType().schema(schema)));
    }

    private static void addProblems(Operation operation, boolean open, Serves.Kind kind) {
        ApiResponses responses = operation.getResponses();
        if (responses == null) {
            responses = new ApiResponses();
            operation.setResponses(responses);
        }
        add(responses, "400", "Malformed or invalid input; `errors` lists every invalid field.");
        if (!open) {
            add(responses, "401", "The access token is missing, is invalid or has expired.");
            add(responses, "403", "The caller lacks a permission; `required_permission` names it.");
            add(responses, "404", "The resource was not found, or is outside the caller's scope.");
        }
        if (kind == Serves.Kind.COMMANDS) {
            add(responses, "409", "A rule is violated or a record already exists; `code` says which.");
            add(responses, "412", "The record has been changed since the version in `If-Match`.");
        }
        add(responses, "429", "Too many requests; `Retry-After` says when to try again.");
    }

    private static void add(ApiResponses responses, String status, String description) {
        var content = new Content()
                .addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM)));
        responses.addApiResponse(
                status, new ApiResponse().description(description).content(content));
    }
}
