package com.puppycrm.platform.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of schemas: what the thing is called, without what the class is for ({@code View}), prefixed by the enclosing
 * class, so that names of different features don't collide. What is sent of a record that is also served is a draft.
 */
final class SchemaNames extends TypeNameResolver {

    private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();
    private final Direction direction;

    SchemaNames(Direction direction) {
        this.direction = direction;
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        if (!type.getName().startsWith("com.puppycrm.")) {
            return super.nameForClass(type, options);
        }
        String name = isServedToo(type) ? name(type) + "Draft" : name(type);
        if (type.equals(taken.computeIfAbsent(name, _ -> type))) {
            return name;
        }
        String feature = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
        return name + "Of" + Character.toUpperCase(feature.charAt(0)) + feature.substring(1);
    }

    /** Records of both sides look differently when they are sent: what may be absent is then left out. */
    private boolean isServedToo(Class<?> type) {
        return direction == Direction.REQUEST
                && type.isRecord()
                && type.getName().matches("com\\.puppycrm\\.(events|records)\\..*");
    }

    /** Of a page of customers: {@code CustomerPage}; of a complete list of hits: {@code HitList}. */
    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        if (type.containedTypeCount() != 1 || !type.getRawClass().getName().startsWith("com.puppycrm.")) {
            return super.nameForGenericType(type, options);
        }
        String kind = type.getRawClass().getSimpleName().replace("Items", "List");
        return nameForType(type.containedType(0), options) + kind;
    }

    private static String name(Class<?> type) {
        var given = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        if (given != null && !given.name().isEmpty()) {
            // The library itself would look there only for what a route returns or takes.
            return given.name();
        }
        String own = type.getSimpleName().replaceFirst("View$", "");
        Class<?> around = type.getEnclosingClass();
        if (around == null) {
            return own;
        }
        String feature =
                around.getSimpleName().replaceFirst("((Command|Query)?(Controller|Requests|Rows|Parts)|View)$", "");
        return own.startsWith(feature) ? own : feature + own;
    }
}
