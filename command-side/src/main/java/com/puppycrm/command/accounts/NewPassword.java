package com.puppycrm.command.accounts;

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
 * A password that is being set: its length, in characters rather than in the units of their encoding. Whether it is
 * easily guessed is the {@link PasswordRule}'s to say, which takes longer to find out and knows whose it is.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Constraint(validatedBy = NewPassword.Check.class)
@interface NewPassword {

    String message() default
            "must be " + PasswordRule.MIN_LENGTH + " to " + PasswordRule.MAX_LENGTH
                    + " characters long, some of them visible";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<NewPassword, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            if (password == null) {
                return true;
            }
            String prepared = PasswordText.prepared(password);
            int length = prepared.codePointCount(0, prepared.length());
            return length >= PasswordRule.MIN_LENGTH && length <= PasswordRule.MAX_LENGTH && VisibleText.isIn(prepared);
        }
    }
}
