package com.puppycrm.platform.openapi;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.RefreshCookie;
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
import io.swagger.v3.oas.models.parameters.Parameter;
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
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

/** Describes each operation as it is served: its side, its body, its permissions, its responses and its problems. */
final class Operations implements GlobalOperationCustomizer {

    static final String BEARER = "bearer";
    static final String PROBLEM = "#/components/schemas/Problem";

    /** Extension that lists the permissions of which a caller needs one. */
    static final String PERMISSIONS = "x-required-permissions";

    /** Extension by which a proxy tells the sides apart. */
    static final String SIDE = "x-side";

    /** Extension that lists the codes of a problem response. */
    static final String CODES = "x-codes";

    private final ModelConverters requests;

    @SuppressWarnings("rawtypes") // as the library declares them
    private final Map<String, Schema> bodies = new ConcurrentHashMap<>();

    /** @param requests describes bodies of requests */
    Operations(ModelConverters requests) {
        this.requests = requests;
    }

    /** Schemas of the bodies, by name. */
    @SuppressWarnings("rawtypes") // as the library declares them
    Map<String, Schema> bodySchemas() {
        return bodies;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Serves.Kind kind = Serves.Kind.of(handler).orElseThrow();
        operation.addExtension(SIDE, kind.wireName());
        operation.setOperationId(handler.getMethod().getName());
        boolean isPatch = handler.hasMethodAnnotation(PatchMapping.class);
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(JsonBody.class)) {
                operation.setRequestBody(body(parameter, isPatch, operation.getOperationId()));
            }
        }
        boolean open = handler.hasMethodAnnotation(OpenToAll.class);
        operation.setSecurity(open ? List.of() : List.of(new SecurityRequirement().addList(BEARER)));
        if (!open) {
            RoutePermissions.of(handler)
                    .ifPresent(oneOf -> operation.addExtension(
                            PERMISSIONS,
                            oneOf.stream().map(Permission::wireName).toList()));
            String does = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
            operation.setDescription(does + RoutePermissions.inWords(handler));
        }
        boolean changes = kind == Serves.Kind.COMMANDS || isPatch || handler.hasMethodAnnotation(DeleteMapping.class);
        boolean changesARecord =
                changes && !open && takes(RequestContext.class, handler) && (isPatch || hasId(handler));
        addRequestHeaders(operation, handler, kind, changesARecord);
        describeParameters(operation);
        describeSuccess(operation, handler, kind);
        MergedRecords.describe(operation, handler);
        addProblems(operation, ProblemCodes.of(handler, kind, changesARecord));
        return operation;
    }

    private static boolean hasId(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class));
    }

    private static boolean takes(Class<?> type, HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }

    private static boolean takesKey(HandlerMethod handler, Serves.Kind kind) {
        return kind == Serves.Kind.COMMANDS
                && takes(RequestContext.class, handler)
                && !handler.hasMethodAnnotation(OpenToAll.class);
    }

    private static void addRequestHeaders(
            Operation operation, HandlerMethod handler, Serves.Kind kind, boolean changesARecord) {
        if (kind == Serves.Kind.QUERIES) {
            header(operation, "X-Min-Position");
        }
        if (changesARecord) {
            header(operation, "If-Match");
        }
        if (takesKey(handler, kind)) {
            header(operation, "Idempotency-Key");
        }
        if (takes(RefreshCookie.class, handler)) {
            header(operation, RefreshCookie.HEADER);
        }
    }

    private static void header(Operation operation, String name) {
        operation.addParametersItem(
                new HeaderParameter().name(name).required(false).schema(new Schema<>().types(Set.of("string"))));
    }

    private static void describeParameters(Operation operation) {
        if (operation.getParameters() != null) {
            for (Parameter parameter : operation.getParameters()) {
                if (parameter.getDescription() == null) {
                    parameter.setDescription(Vocabulary.ofParameter(parameter.getName()));
                }
            }
        }
    }

    private static void describeSuccess(Operation operation, HandlerMethod handler, Serves.Kind kind) {
        for (Map.Entry<String, ApiResponse> response : operation.getResponses().entrySet()) {
            HttpStatus status = HttpStatus.valueOf(Integer.parseInt(response.getKey()));
            ApiResponse success = response.getValue();
            success.setDescription(
                    switch (status) {
                        case CREATED -> "Created.";
                        case ACCEPTED -> "Accepted; the work goes on by itself.";
                        case NO_CONTENT -> "Done; the response has no body.";
                        default -> "Done.";
                    });
            describeEverywhere(success);
            boolean isRecord = handler.getMethod().getReturnType() == ResponseEntity.class;
            // A record that was there already, where it would have been created.
            boolean isUnchanged = status == HttpStatus.OK
                    && operation.getResponses().containsKey(Integer.toString(HttpStatus.CREATED.value()));
            // What goes on by itself has no version to name.
            boolean hasVersion = status != HttpStatus.NO_CONTENT && status != HttpStatus.ACCEPTED;
            if (isRecord && hasVersion && !isUnchanged) {
                ResponseHeaders.ETAG.describe(success);
            }
            if (status == HttpStatus.CREATED || status == HttpStatus.ACCEPTED) {
                ResponseHeaders.LOCATION.describe(success);
            }
            if (kind == Serves.Kind.COMMANDS && isUnchanged) {
                ResponseHeaders.POSITION.describeAsOptional(success);
            } else if (kind == Serves.Kind.COMMANDS) {
                ResponseHeaders.POSITION.describe(success);
            }
            if (kind == Serves.Kind.COMMANDS) {
                ResponseHeaders.CHANGES_LEFT.describe(success);
            }
            if (takesKey(handler, kind)) {
                ResponseHeaders.REPLAYED.describe(success);
            }
            if (takes(RefreshCookie.class, handler)) {
                ResponseHeaders.SET_COOKIE.describe(success);
            }
        }
    }

    private RequestBody body(MethodParameter parameter, boolean isChange, String operationId) {
        boolean shapeOnly = parameter.getParameterType() == Sent.class;
        Type type = shapeOnly
                ? ((ParameterizedType) parameter.getGenericParameterType()).getActualTypeArguments()[0]
                : parameter.getGenericParameterType();
        Schema<?> schema = resolved(type);
        String name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
        boolean isComplete = requireNonNull(bodies.get(name)).getRequired() == null;
        if (shapeOnly && isChange) {
            String changes = name.replaceFirst("Draft$", "") + "Changes";
            bodies.put(changes, RecordsAsServed.changesOf((Class<?>) type, requireNonNull(bodies.get(name))));
            schema = new Schema<>().$ref("#/components/schemas/" + changes);
        }
        var content = new MediaType().schema(schema);
        var body = new RequestBody()
                // An absent body is an empty one; a change without fields would be pointless.
                .required(isChange || !isComplete)
                .content(new Content().addMediaType("application/json", content));
        Examples.addTo(body, content, operationId);
        return body;
    }

    private Schema<?> resolved(Type type) {
        ResolvedSchema resolved = requests.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(bodies::put);
        return resolved.schema;
    }

    private static void addProblems(Operation operation, Map<Integer, Set<String>> codes) {
        ApiResponses responses = operation.getResponses();
        codes.forEach((status, some) -> {
            var content = new Content()
                    .addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM)));
            var response = new ApiResponse()
                    .description(some.stream()
                            .map(code -> "`" + code + "`: " + ProblemCodes.meaning(code))
                            .collect(Collectors.joining("\n\n")))
                    .content(content);
            response.addExtension(CODES, List.copyOf(some));
            describeEverywhere(response);
            switch (status) {
                case 401 -> ResponseHeaders.AUTHENTICATE.describe(response);
                case 429, 503 -> ResponseHeaders.RETRY_AFTER.describe(response);
                default -> {
                    // No further headers.
                }
            }
            responses.addApiResponse(status.toString(), response);
        });
    }

    static void describeEverywhere(ApiResponse response) {
        ResponseHeaders.REQUEST_ID.describe(response);
        ResponseHeaders.RATE_LIMIT.describe(response);
        ResponseHeaders.RATE_LIMIT_POLICY.describe(response);
    }
}
