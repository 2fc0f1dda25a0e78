package com.puppycrm.platform.web;

import com.puppycrm.platform.text.Countries;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A country by its ISO 3166-1 code or a name that people use. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Constraint(validatedBy = KnownCountry.Check.class)
public @interface KnownCountry {

    String message() default "must be a country";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<KnownCountry, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String country, ConstraintValidatorContext context) {
            if (country == null || Countries.code(country).isPresent()) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(Countries.refusal(country))
                    .addConstraintViolation();
            return false;
        }
    }
}
