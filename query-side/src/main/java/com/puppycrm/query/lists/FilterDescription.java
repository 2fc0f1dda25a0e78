package com.puppycrm.query.lists;

import com.puppycrm.platform.input.PageLimit;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldType;
import com.puppycrm.records.fields.Filter;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes the filters of a list as single parameters of the API; in the code they are one map. */
@Component
final class FilterDescription implements GlobalOperationCustomizer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(ListQuery.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        ListOf list = ListQueries.listOf(handler);
        if (list == null) {
            return operation;
        }
        List<Parameter> parameters = new ArrayList<>();
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> !"query".equals(parameter.getIn()))
                    .forEach(parameters::add);
        }
        ListFields fields = ListFields.of(list);
        fields.forEachFilter((field, filter) -> parameters.add(described(field, filter)));
        parameters.add(parameter(
                "limit", "Items per page, from 1 to " + PageLimit.MAXIMUM + "; " + PageLimit.DEFAULT + " by default."));
        parameters.add(parameter("cursor", "`next_cursor` of the previous page, with the same filters and sort."));
        String sorts =
                fields.sorts().stream().map(sort -> "`" + sort.field() + "`").collect(Collectors.joining(", "));
        parameters.add(parameter("sort", "One of " + sorts + "; prefix it with `-` for descending order."));
        parameters.add(parameter(
                "total",
                "`exact`: counted beyond " + String.format(Locale.ROOT, "%,d", PageReader.COUNTED_TO)
                        + "; `false`: omitted."));
        operation.setParameters(parameters);
        return operation;
    }

    private static Parameter described(Field<?> field, Filter filter) {
        return parameter(
                filter.parameter(),
                switch (filter.test()) {
                    case ANY_OF ->
                        field.spec().type() == FieldType.CHOICE
                                ? "Any of these; repeatable: "
                                        + String.join(", ", field.spec().values()) + "."
                                : "Any of these values; repeatable.";
                    case ANY_OF_STAFF ->
                        "Any of these staff members, by id; `me` for oneself, `none` for records without; repeatable.";
                    case HAS_ANY -> "Has any of these values; repeatable.";
                    case AT_LEAST -> bound(field, "least", "later");
                    case AT_MOST -> bound(field, "most", "earlier");
                    case IS, IS_SET ->
                        filter.otherwise() == null
                                ? "`true` or `false`."
                                : "`true`, `false` or `" + ListRequest.ANY + "`; `" + filter.otherwise()
                                        + "` by default.";
                    case MATCHES ->
                        "All of these words, whatever their case and accents; a phone number in any form; an order"
                                + " number with or without its zeros.";
                });
    }

    private static String bound(Field<?> field, String extreme, String direction) {
        return switch (field.spec().type()) {
            case INSTANT ->
                "At this time or " + direction + ", or on this day of the company's time zone or " + direction + ".";
            case DATE -> "On this day or " + direction + ".";
            default -> "At " + extreme + " this much.";
        };
    }

    private static Parameter parameter(String name, String description) {
        return new QueryParameter()
                .name(name)
                .description(description)
                .required(false)
                .schema(new Schema<>().types(Set.of("string")));
    }
}
