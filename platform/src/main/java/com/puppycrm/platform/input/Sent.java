package com.puppycrm.platform.input;

import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.Rejection.FieldError;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Input as it was sent, of which only the shape is checked, and {@linkplain OneLineTexts what surrounds texts unseen}
 * is gone. The factory that turns it into a value decides what is valid.
 *
 * @param value with null in every component that was absent or could not be read
 * @param fields paths of the fields that were sent, such as {@code address} and {@code address.city}, with their JSON
 *     names; lists count as a whole. Absent if the value counts as a whole
 * @param unreadable errors of the fields whose values could not be read
 */
public record Sent<T>(T value, @Nullable Set<String> fields, List<FieldError> unreadable) {

    public Sent {
        value = OneLineTexts.in(value);
    }

    /** Input that does not change anything that was before, such as a new record; it counts as a whole. */
    public static <T> Sent<T> whole(T value) {
        return new Sent<>(value, null, List.of());
    }

    /** Whether the field at a path was sent; it may have been sent as null, to clear it. */
    public boolean has(String path) {
        return fields == null || fields.contains(path);
    }

    /**
     * An object of the input as it is once merged into the one before, by RFC 7396: of its fields, at every depth, those
     * that were sent replace those before, the rest stay.
     *
     * @param path of the object, which was sent
     */
    public <R extends Record> R merged(String path, R sent, R before) {
        RecordComponent[] components = sent.getClass().getRecordComponents();
        @Nullable
        Object[] values = Arrays.stream(components)
                .map(component ->
                        merged(path + "." + JsonNames.snakeCase(component.getName()), component, sent, before))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            @SuppressWarnings("unchecked") // the class of a record of type R
            var type = (Class<R>) sent.getClass();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("can't create a " + sent.getClass(), e);
        }
    }

    private @Nullable Object merged(String path, RecordComponent component, Record sent, Record before) {
        Object now = value(component, sent);
        Object was = value(component, before);
        if (!has(path)) {
            return was;
        }
        return now instanceof Record inner && was instanceof Record innerBefore
                ? merged(path, inner, innerBefore)
                : now;
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("can't read " + component, e);
        }
    }
}
