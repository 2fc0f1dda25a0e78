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

    String message() default "must be one line, without control or invisible characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Absent is for others to judge. */
    final class Check implements ConstraintValidator<OneLine, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || text.chars().noneMatch(c -> breaks(c) || deceives(c));
        }

        private static boolean breaks(int c) {
            int kind = Character.getType(c);
            return kind == Character.CONTROL
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR;
        }

        /**
         * What turns the order of the text around it or can't be seen at all, so that one name shows as another: Unicode
         * Technical Report 36, 2.5. Joiners and direction marks are letters' companions in many scripts, and stay.
         */
        private static boolean deceives(int c) {
            return (c >= 0x202A && c <= 0x202E) // embeddings and overrides
                    || (c >= 0x2066 && c <= 0x2069) // isolates
                    || c == 0x200B // zero-width space
                    || c == 0x2060 // word joiner
                    || c == 0xFEFF; // byte order mark
        }
    }
}
