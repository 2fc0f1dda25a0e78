package com.puppycrm.platform.input;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many items a page may have. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@Min(1)
@Max(PageLimit.MAXIMUM)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
public @interface PageLimit {

    int MAXIMUM = 200;

    int DEFAULT = 50;

    String message() default "must be an integer from 1 to " + MAXIMUM;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
