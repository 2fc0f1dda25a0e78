package com.puppycrm.platform.web;

import com.puppycrm.platform.input.OneLineTexts;
import com.puppycrm.platform.text.VisibleText;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A text of a single line, such as a name, a number or a reference; not for notes and reasons, which may have several.
 * {@link OneLineTexts} says what of it counts, and when it is absent.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Constraint(validatedBy = OneLine.Check.class)
public @interface OneLine {

    String message() default "must be a single line without control or invisible characters";

    /**
     * Whether people identify something by this text, so that it must not contain characters that disguise it. From
     * other texts, such as phone numbers, all invisible characters are removed.
     */
    boolean telling() default true;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<OneLine, @Nullable String> {
        private boolean telling;

        @Override
        public void initialize(OneLine rule) {
            telling = rule.telling();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null
                    || (VisibleText.isOneLine(text) && !(telling && text.chars().anyMatch(Check::deceives)));
        }

        /**
         * Characters that reorder the text around them, so that one name can look like another (Unicode Technical
         * Report 36, 2.5), and characters that are invisible in every script. Joiners, direction marks and the
         * zero-width space are part of the spelling in many scripts and are allowed.
         */
        private static boolean deceives(int c) {
            return (c >= 0x202A && c <= 0x202E) // embeddings and overrides
                    || (c >= 0x2066 && c <= 0x2069) // isolates
                    || c == 0x2060 // word joiner
                    || c == 0xFEFF; // byte order mark
        }
    }
}
