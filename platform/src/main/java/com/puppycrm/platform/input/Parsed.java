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
