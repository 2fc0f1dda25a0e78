package com.puppycrm.standalone;

import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.AlsoNeeds;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.ApiJson;
import com.puppycrm.platform.web.JsonBody;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Compares the fields that permissions depend on with the bodies that have them. */
final class BodyFields {

    private static final JsonMapper JSON = ApiJson.mapper();

    private BodyFields() {}

    /** A field of the body, with values that it can have. */
    private record Named(String field, List<String> values) {}

    static ArchCondition<JavaMethod> haveTheFieldsThatPermissionsDependOn() {
        return new ArchCondition<>("have the fields that the permissions of their commands depend on") {
            @Override
            public void check(JavaMethod route, ConditionEvents events) {
                Method method = route.reflect();
                named(method).forEach(named -> {
                    boolean fine = component(method, named.field())
                            .filter(component -> hasValues(component, named.values()))
                            .isPresent();
                    events.add(new SimpleConditionEvent(
                            route, fine, route.getDescription() + " has no " + named + " in its body"));
                });
            }
        };
    }

    private static Stream<Named> named(Method route) {
        boolean empty = components(route).findAny().isEmpty();
        return Arrays.stream(route.getAnnotationsByType(Sends.class))
                .flatMap(sends -> Stream.concat(
                        Stream.of(new Named(sends.where(), List.of(sends.is())))
                                .filter(named -> !named.field().isEmpty()),
                        Arrays.stream(sends.value().getAnnotationsByType(AlsoNeeds.class))
                                // Nothing of the command can be sent.
                                .filter(_ -> !empty)
                                .flatMap(needs -> Arrays.stream(
                                                needs.sentAs().length == 0 ? needs.where() : needs.sentAs())
                                        .map(name -> new Named(JsonNames.snakeCase(name), List.of(needs.is()))))));
    }

    private static Optional<RecordComponent> component(Method route, String field) {
        return components(route)
                .filter(component -> JsonNames.snakeCase(component.getName()).equals(field))
                .findAny();
    }

    private static Stream<RecordComponent> components(Method route) {
        return Arrays.stream(route.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(JsonBody.class))
                .flatMap(parameter -> Arrays.stream(body(parameter).getRecordComponents()));
    }

    private static Class<?> body(Parameter parameter) {
        return parameter.getType() == Sent.class
                ? raw(((ParameterizedType) parameter.getParameterizedType()).getActualTypeArguments()[0])
                : parameter.getType();
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static boolean hasValues(RecordComponent component, List<String> values) {
        return values.isEmpty()
                || (component.getType().isEnum()
                        && Arrays.stream(component.getType().getEnumConstants())
                                .map(value -> JSON.valueToTree(value).stringValue())
                                .toList()
                                .containsAll(values));
    }
}
