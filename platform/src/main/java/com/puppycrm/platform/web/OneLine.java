package com.puppycrm.platform.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A text that is one line: a name, a number, a reference. Notes and reasons may have more, and don't carry this. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Constraint(validatedBy = OneLine.Check.class)
public @interface OneLine {

    String message() default "must be one line, without control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Absent is for others to judge. */
    final class Check implements ConstraintValidator<OneLine, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || text.chars().noneMatch(Check::breaks);
        }

        private static boolean breaks(int c) {
            int kind = Character.getType(c);
            return kind == Character.CONTROL
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR;
        }
    }
}
