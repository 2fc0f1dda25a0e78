package com.puppycrm.command.companies;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A time zone by its IANA name. */
@Constraint(validatedBy = TimeZoneName.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface TimeZoneName {

    String message() default "must be an IANA time zone name such as Europe/Stockholm";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Java knows some names that PostgreSQL does not: its own, which start with SystemV. */
    final class Check implements ConstraintValidator<TimeZoneName, String> {
        private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            return name == null || (KNOWN.contains(name) && !name.startsWith("SystemV/"));
        }
    }
}
