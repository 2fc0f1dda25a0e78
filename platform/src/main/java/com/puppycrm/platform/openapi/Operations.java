package com.puppycrm.platform.openapi;

import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.RoutePermissions;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes each operation as it is served: its side, its body, who may call it, and its errors. */
final class Operations implements GlobalOperationCustomizer {

    static final String BEARER = "bearer";
    static final String PROBLEM = "#/components/schemas/Problem";

    /** Extension with the permissions of which a caller needs one. */
    static final String PERMISSIONS = "x-required-permissions";

    private final Map<String, Schema<?>> bodies = new ConcurrentHashMap<>();

    /** Schemas that the bodies refer to, by name. */
    Map<String, Schema<?>> bodySchemas() {
        return bodies;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        boolean isQuery = handler.getBeanType().getPackageName().startsWith("com.puppycrm.query");
        boolean isRead = handler.hasMethodAnnotation(GetMapping.class);
        operation.setTags(List.of(tag(handler, isQuery)));
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(JsonBody.class)) {
                operation.setRequestBody(body(parameter));
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
        if (!isRead) {
            changeAnswers(operation);
        }
        addHeaders(operation, handler, isQuery, isRead);
        addProblems(operation, open, isRead);
        return operation;
    }

    /** By these a proxy tells the sides apart; {@link OpenApiConfiguration} says what each means. */
    private static String tag(HandlerMethod handler, boolean isQuery) {
        if (isQuery) {
            return "queries";
        }
        boolean sendsCommands = handler.getMethod().getAnnotationsByType(Sends.class).length > 0;
        return sendsCommands ? "commands" : "accounts";
    }

    /** What a change answers, 200, 201 or 204, depends on the change: the code does not tell before. */
    private static void changeAnswers(Operation operation) {
        ApiResponses responses = operation.getResponses();
        ApiResponse success = responses == null ? null : responses.remove("200");
        if (success != null) {
            responses.addApiResponse("2XX", success.description("Done."));
        }
    }

    private static void addHeaders(Operation operation, HandlerMethod handler, boolean isQuery, boolean isRead) {
        if (isQuery) {
            header(operation, "X-Min-Position", "The answer shows at least this `X-Event-Position`.");
        }
        boolean inContext = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == RequestContext.class);
        if (!isRead && inContext && !handler.hasMethodAnnotation(OpenToAll.class)) {
            header(operation, "If-Match", "The version that is to be changed, as `ETag` showed it.");
            header(operation, "Idempotency-Key", "A repeat with the same key and body changes nothing.");
        }
    }

    private static void header(Operation operation, String name, String description) {
        operation.addParametersItem(new HeaderParameter()
                .name(name)
                .description(description)
                .required(false)
                .schema(new Schema<>().types(Set.of("string"))));
    }

    private RequestBody body(MethodParameter parameter) {
        ResolvedSchema resolved = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(parameter.getGenericParameterType()).resolveAsRef(true));
        resolved.referencedSchemas.forEach(bodies::put);
        return new RequestBody()
                .required(true)
                .content(new Content().addMediaType("application/json", new MediaType().schema(resolved.schema)));
    }

    private static void addProblems(Operation operation, boolean open, boolean isRead) {
        ApiResponses responses = operation.getResponses();
        if (responses == null) {
            responses = new ApiResponses();
            operation.setResponses(responses);
        }
        add(responses, "400", "Unreadable or invalid input; `errors` names every bad field.");
        if (!open) {
            add(responses, "401", "No access token, or one that is not valid (any more).");
            add(responses, "403", "The caller's role may not do this; `required_permission` says what is missing.");
            add(responses, "404", "Not there, or not in the caller's scope.");
        }
        if (!isRead) {
            add(responses, "409", "A broken rule or a duplicate; `code` says which.");
            add(responses, "412", "The record has changed since the version in `If-Match`.");
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
