package com.puppycrm.platform.input;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Either a value that can be accepted, or everything that is wrong with what it was to be made of.
 *
 * @param value absent where there are errors
 */
public record Parsed<T>(@Nullable T value, List<FieldError> errors) {

    /**
     * The value.
     *
     * @throws Rejection 400 that names every bad field
     */
    public T orThrow() {
        if (value == null) {
            throw Rejection.invalid(errors);
        }
        return value;
    }
}
