package com.puppycrm.platform.input;

import com.puppycrm.platform.Rejection.FieldError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something as it was sent: its shape only. What of it can be accepted the factory says that makes a value of it.
 *
 * @param value with null in every component that was not sent or could not be read
 * @param fields the fields that were sent, by their names in JSON; absent where all of it counts
 * @param unreadable fields whose values could not be read
 */
public record Sent<T>(T value, @Nullable Set<String> fields, List<FieldError> unreadable) {

    /** Something that comes from within, such as a line of an import: all of it is there. */
    public static <T> Sent<T> whole(T value) {
        return new Sent<>(value, null, List.of());
    }

    /** Whether a field was sent; null may have been sent in it, to take a value away. */
    public boolean has(String field) {
        return fields == null || fields.contains(field);
    }
}
