package com.puppycrm.platform.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes that the id of a customer that was merged leads to the one that it was merged into. */
final class MergedRecords {

    private static final String CUSTOMER = "/api/customers/{id}";

    /** What concerns the merged customer itself. */
    private static final Set<String> OF_ITSELF = Set.of(CUSTOMER + "/history", CUSTOMER + "/unmerge");

    private MergedRecords() {}

    static void describe(Operation operation, HandlerMethod handler) {
        boolean leadsOn = paths(handler.getBeanType())
                .flatMap(above -> paths(handler.getMethod()).map(path -> above + path))
                .anyMatch(path -> path.startsWith(CUSTOMER) && !OF_ITSELF.contains(path));
        if (leadsOn) {
            ApiResponse elsewhere = new ApiResponse()
                    .description("The customer was merged into another one, which has the same path with its own id.");
            Operations.describeEverywhere(elsewhere);
            ResponseHeaders.LOCATION.describe(elsewhere);
            operation.getResponses().addApiResponse(Integer.toString(HttpStatus.PERMANENT_REDIRECT.value()), elsewhere);
        }
    }

    private static Stream<String> paths(AnnotatedElement mapped) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(mapped, RequestMapping.class);
        return mapping == null || mapping.path().length == 0 ? Stream.of("") : Stream.of(mapping.path());
    }
}
