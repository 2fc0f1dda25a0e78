package com.puppycrm.query.lists;

import com.puppycrm.platform.input.Moment;
import com.puppycrm.platform.input.PageLimit;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldType;
import com.puppycrm.records.fields.Filter;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        parameters.add(parameter("limit", "Items per page.", items()));
        parameters.add(parameter(
                "cursor", "`next_cursor` of the previous page, with the same filters and sort.", typed("string")));
        parameters.add(
                fields.ordered()
                        ? parameter(
                                fields.order(),
                                "`asc`: the oldest first; `desc`, which is the default: the newest.",
                                oneOf(ListRequest.DIRECTIONS))
                        : parameter(
                                fields.order(),
                                "The field to sort by; with `-` in descending order." + settled(fields),
                                oneOf(sorts(fields))));
        parameters.add(parameter(
                "total",
                "`exact`: counted beyond " + String.format(Locale.ROOT, "%,d", PageReader.COUNTED_TO)
                        + "; `false`: omitted.",
                oneOf(List.of("exact", "false"))));
        operation.setParameters(parameters);
        return operation;
    }

    private static String settled(ListFields fields) {
        return fields.sorts().stream()
                .filter(SortKey::settled)
                .map(sort -> " In ascending order of `" + sort.field() + "` the list ends before what may still be"
                        + " committed, so that no change is missed by who reads on from its end.")
                .collect(Collectors.joining());
    }

    private static List<String> sorts(ListFields fields) {
        return fields.sorts().stream()
                .flatMap(sort -> Stream.of(sort.field(), "-" + sort.field()))
                .toList();
    }

    private static Parameter described(Field<?> field, Filter filter) {
        return switch (filter.test()) {
            case ANY_OF -> parameter(filter.parameter(), "Any of these values; repeatable.", listOf(values(field)));
            case ANY_OF_STAFF ->
                parameter(
                        filter.parameter(),
                        "Any of these staff members, by id; `me` for oneself, `none` for records without; repeatable.",
                        listOf(typed("string")));
            case HAS_ANY ->
                parameter(filter.parameter(), "Has any of these values; repeatable.", listOf(values(field)));
            case HAS_ANY_OR_ALL ->
                parameter(
                        filter.parameter(),
                        "Has any of these values, or all of them; repeatable.",
                        listOf(values(field)));
            case ANY_OR_ALL ->
                parameter(
                        filter.parameter(),
                        "Whether any of the values suffices, which is the default, or all are wanted.",
                        oneOf(ListRequest.ANY_OR_ALL));
            case AT_LEAST -> parameter(filter.parameter(), bound(field, "least", "later"), bound(field));
            case AT_MOST -> parameter(filter.parameter(), bound(field, "most", "earlier"), bound(field));
            case NONE_SINCE ->
                parameter(
                        filter.parameter(),
                        "Not since this time, or since the beginning of this day of the company's time zone; also"
                                + " those for which it never was.",
                        bound(field));
            case IS, IS_SET -> {
                if (filter.otherwise() == null) {
                    yield parameter(
                            filter.parameter(), "Only those for which this is so, or not so.", typed("boolean"));
                }
                yield parameter(
                        filter.parameter(),
                        "Only those for which this is so, or not so, or all; `" + filter.otherwise() + "` by default.",
                        oneOf(List.of("true", "false", ListRequest.ANY)));
            }
            case OF_SEGMENT ->
                parameter(filter.parameter(), "In any of these segments; repeatable.", listOf(text("uuid")));
            case MATCHES ->
                parameter(
                        filter.parameter(),
                        "All of these words, whatever their case and accents; a phone number in any form; an order"
                                + " number with or without its zeros.",
                        typed("string"));
        };
    }

    /** What a value of the field looks like in a query string. */
    private static Schema<?> values(Field<?> field) {
        return switch (field.spec().type()) {
            case CHOICE -> oneOf(field.spec().values());
            case ID -> text("uuid");
            case INSTANT, DATE -> text("date");
            case MONEY -> text("decimal");
            case COUNT, NUMBERS -> typed("integer");
            case FLAG -> typed("boolean");
            case EMAIL -> text("email");
            case TEXT, SORTED_TEXT, SEARCHED, TEXTS, COUNTRY -> typed("string");
        };
    }

    /** Times are filtered by a day too. */
    private static Schema<?> bound(Field<?> field) {
        if (field.spec().type() != FieldType.INSTANT) {
            return values(field);
        }
        Schema<Object> moment = typed("string");
        moment.setPattern(Moment.PATTERN);
        moment.setExamples(List.of("2026-01-31", "2026-01-31T09:30:00Z"));
        return moment;
    }

    private static String bound(Field<?> field, String extreme, String direction) {
        return switch (field.spec().type()) {
            case INSTANT ->
                "At this time or " + direction + ", or on this day of the company's time zone or " + direction + ".";
            case DATE -> "On this day or " + direction + ".";
            default -> "At " + extreme + " this much.";
        };
    }

    private static Parameter parameter(String name, String description, Schema<?> schema) {
        return new QueryParameter()
                .name(name)
                .description(description)
                .required(false)
                .schema(schema);
    }

    private static Schema<?> items() {
        Schema<Object> limit = typed("integer");
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(PageLimit.MAXIMUM));
        limit.setDefault(PageLimit.DEFAULT);
        return limit;
    }

    private static Schema<Object> typed(String type) {
        Schema<Object> schema = new Schema<>();
        schema.setTypes(Set.of(type));
        return schema;
    }

    private static Schema<?> listOf(Schema<?> value) {
        Schema<Object> list = typed("array");
        list.setItems(value);
        return list;
    }

    private static Schema<?> text(String format) {
        Schema<Object> text = typed("string");
        text.setFormat(format);
        return text;
    }

    private static Schema<?> oneOf(List<String> values) {
        Schema<Object> choice = typed("string");
        choice.setEnum(List.copyOf(values));
        return choice;
    }
}
