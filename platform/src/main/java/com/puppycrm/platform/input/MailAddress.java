package com.puppycrm.platform.input;

import com.puppycrm.platform.text.EmailAddress;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The e-mail address of a person, who has one; letters of all scripts are welcome on both sides of its {@code @}. */
@NotNull
@Size(max = 254)
@Constraint(validatedBy = MailAddress.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface MailAddress {

    String message() default "must be an e-mail address such as mara@example.org, at most 254 characters long";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The whole is as long as RFC 5321, 4.5.3.1.3 allows. */
    final class Check implements ConstraintValidator<MailAddress, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || new EmailAddress(text).isWellFormed();
        }
    }
}
