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

    /** Whether people tell others by it: then it may hold nothing that makes one text look like another. */
    boolean telling() default true;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Absent is for others to judge. */
    final class Check implements ConstraintValidator<OneLine, @Nullable String> {
        private boolean telling;

        @Override
        public void initialize(OneLine rule) {
            telling = rule.telling();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || text.chars().noneMatch(c -> breaks(c) || (telling && deceives(c)));
        }

        private static boolean breaks(int c) {
            int kind = Character.getType(c);
            return kind == Character.CONTROL
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR;
        }

        /**
         * What turns the order of the text around it, so that one name shows as another: Unicode Technical Report 36, 2.5;
         * and what is seen in no script. Joiners, direction marks and the zero-width space are letters' companions in many,
         * and stay.
         */
        private static boolean deceives(int c) {
            return (c >= 0x202A && c <= 0x202E) // embeddings and overrides
                    || (c >= 0x2066 && c <= 0x2069) // isolates
                    || c == 0x2060 // word joiner
                    || c == 0xFEFF; // byte order mark
        }
    }
}
