package com.puppycrm.platform.testing;

import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.input.Sent;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates records from named values; the other components are absent. */
public final class NamedValues {

    private NamedValues() {}

    /** @param namesAndValues a name as in JSON, its value, a name, its value … */
    public static <T extends Record> T record(Class<T> type, @Nullable Object... namesAndValues) {
        Map<String, Object> values = byName(namesAndValues);
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = Arrays.stream(components)
                .map(component -> values.remove(JsonNames.snakeCase(component.getName())))
                .toArray();
        if (!values.isEmpty()) {
            throw new IllegalArgumentException(type + " has no " + values.keySet());
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("can't make a " + type, e);
        }
    }

    /**
     * A change in which only the named fields were sent; null clears a field. An object counts as sent with those of its
     * fields that are not null; others of its fields are cleared by their path, such as {@code address.city}, and null.
     */
    public static <T extends Record> Sent<T> change(Class<T> type, @Nullable Object... namesAndValues) {
        Set<String> paths = new HashSet<>();
        List<@Nullable Object> ownNamesAndValues = new ArrayList<>();
        byName(namesAndValues).forEach((name, value) -> {
            paths.add(name);
            if (value instanceof Record object) {
                addPaths(name, object, paths);
            }
            if (!name.contains(".")) {
                ownNamesAndValues.add(name);
                ownNamesAndValues.add(value);
            }
        });
        return new Sent<>(record(type, ownNamesAndValues.toArray()), paths, List.of());
    }

    private static void addPaths(String before, Record object, Set<String> paths) {
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            try {
                // Of records that only their package sees too.
                component.getAccessor().setAccessible(true);
                if (component.getAccessor().invoke(object) != null) {
                    paths.add(before + "." + JsonNames.snakeCase(component.getName()));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("can't read " + component, e);
            }
        }
    }

    private static Map<String, Object> byName(@Nullable Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return values;
    }
}
