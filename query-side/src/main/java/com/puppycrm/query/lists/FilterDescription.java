package com.puppycrm.query.lists;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Puts the filters of a list one by one into the API's description, where the code takes them as one map. */
@Component
final class FilterDescription implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Filters filters = handler.getMethodAnnotation(Filters.class);
        if (filters == null) {
            return operation;
        }
        List<Parameter> parameters = new ArrayList<>();
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> !"query".equals(parameter.getIn()))
                    .forEach(parameters::add);
        }
        for (String filter : filters.value()) {
            parameters.add(parameter(filter, "Filter; repeated: any of the values, where it is no bound or flag."));
        }
        parameters.add(parameter("limit", "Items on a page, 1 to 200; 50 if not sent."));
        parameters.add(parameter("cursor", "`next_cursor` of the page before, with the same filters and sort."));
        parameters.add(parameter("sort", "A field to sort by; `-` before it: descending."));
        parameters.add(parameter("total", "`exact`: counted beyond 10,000; `false`: left out."));
        operation.setParameters(parameters);
        return operation;
    }

    private static Parameter parameter(String name, String description) {
        return new QueryParameter()
                .name(name)
                .description(description)
                .required(false)
                .schema(new Schema<>().types(Set.of("string")));
    }
}
