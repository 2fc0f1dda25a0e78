package com.puppycrm.platform.input;

import com.puppycrm.platform.Rejection.FieldError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Input as it was sent, of which only the shape is checked. The factory that turns it into a value decides what is
 * valid.
 *
 * @param value with null in every component that was absent or could not be read
 * @param fields the JSON names of the fields that were sent; absent if the value counts as a whole
 * @param unreadable errors of the fields whose values could not be read
 */
public record Sent<T>(T value, @Nullable Set<String> fields, List<FieldError> unreadable) {

    /** Input that does not come from a request, such as a line of an import; it counts as a whole. */
    public static <T> Sent<T> whole(T value) {
        return new Sent<>(value, null, List.of());
    }

    /** Whether a field was sent; it may have been sent as null, to clear it. */
    public boolean has(String field) {
        return fields == null || fields.contains(field);
    }
}
