package com.puppycrm.platform.web;

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

/** A required text, of which something can be seen: spaces and invisible characters alone are as good as nothing. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Constraint(validatedBy = Visible.Check.class)
public @interface Visible {

    String IS_REQUIRED = "is required";

    String message() default "must contain something visible";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<Visible, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text != null) {
                return VisibleText.isIn(text);
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(IS_REQUIRED).addConstraintViolation();
            return false;
        }
    }
}
