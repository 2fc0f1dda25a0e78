package com.puppycrm.command.companies;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An ISO 4217 code of a currency in which payments can be made, in upper or lower case. */
@Constraint(validatedBy = CurrencyCode.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface CurrencyCode {

    String message() default "must be an ISO 4217 currency code such as USD";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Rejects precious metals and test codes: they have no decimals and so can't be used for prices. */
    final class Check implements ConstraintValidator<CurrencyCode, String> {
        private static final Pattern CODE = Pattern.compile("[A-Za-z]{3}");

        /** The code as it is kept. */
        static String upperCase(String code) {
            return code.toUpperCase(Locale.ROOT);
        }

        @Override
        public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
            if (code == null) {
                return true;
            }
            try {
                return CODE.matcher(code).matches()
                        && Currency.getInstance(upperCase(code)).getDefaultFractionDigits() >= 0;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
