package com.puppycrm.platform.input;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Either a valid value, or all errors in the input for it.
 *
 * @param value absent if there are errors
 */
public record Parsed<T>(@Nullable T value, List<FieldError> errors) {

    /** The same, with the errors of a field reported under another name, which the field has in the whole. */
    public Parsed<T> renamed(String field, String name) {
        return new Parsed<>(
                value,
                errors.stream()
                        .map(error -> error.field().equals(field) ? new FieldError(name, error.message()) : error)
                        .toList());
    }

    /**
     * The value.
     *
     * @throws Rejection 400, naming every invalid field
     */
    public T orThrow() {
        if (value == null) {
            throw Rejection.invalid(errors);
        }
        return value;
    }
}
