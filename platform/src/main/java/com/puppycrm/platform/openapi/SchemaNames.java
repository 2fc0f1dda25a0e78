package com.puppycrm.platform.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of schemas: record names prefixed by their enclosing class, so that names of different features don't collide.
 */
final class SchemaNames extends TypeNameResolver {

    private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        if (!type.getName().startsWith("com.puppycrm.")) {
            return super.nameForClass(type, options);
        }
        String name = name(type);
        if (type.equals(taken.computeIfAbsent(name, _ -> type))) {
            return name;
        }
        String feature = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
        return name + "Of" + Character.toUpperCase(feature.charAt(0)) + feature.substring(1);
    }

    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        if (around == null) {
            return type.getSimpleName();
        }
        String feature = around.getSimpleName().replaceFirst("(Command|Query)?(Controller|Requests|Rows)$", "");
        return feature.equals(type.getSimpleName()) ? feature : feature + type.getSimpleName();
    }
}
