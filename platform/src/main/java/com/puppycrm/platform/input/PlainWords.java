package com.puppycrm.platform.input;

import jakarta.validation.MessageInterpolator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Locale;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * What the standard constraints say, in words that tell people what to change; other constraints come with words of
 * their own. English, whatever the locale of the machine.
 */
final class PlainWords implements MessageInterpolator {

    /** With this begin the messages that belong to the standard and not to us. */
    private static final String STANDARD = "{jakarta.validation.";

    private final MessageInterpolator given = new ParameterMessageInterpolator();

    @Override
    public String interpolate(String message, Context context) {
        return interpolate(message, context, Locale.ENGLISH);
    }

    @Override
    public String interpolate(String message, Context context, Locale locale) {
        String ours = message.startsWith(STANDARD)
                ? worded(context.getConstraintDescriptor().getAnnotation(), context.getValidatedValue())
                : null;
        return ours == null ? given.interpolate(message, context, Locale.ENGLISH) : ours;
    }

    /** Null for constraints that no input has, which {@code HouseRulesTest} sees to. */
    private static @Nullable String worded(Annotation constraint, @Nullable Object value) {
        return switch (constraint) {
            case NotNull _ -> "is required";
            case NotEmpty _ -> "must have at least one element";
            case Size size ->
                "must have " + number(size) + (value instanceof CharSequence ? " characters" : " elements");
            case Digits digits ->
                "must have at most " + digits.integer() + " digits before and " + digits.fraction()
                        + " after the decimal point";
            case DecimalMin min -> (min.inclusive() ? "must be at least " : "must be more than ") + min.value();
            case DecimalMax max -> (max.inclusive() ? "must be at most " : "must be less than ") + max.value();
            case Min min -> "must be at least " + min.value();
            case Max max -> "must be at most " + max.value();
            default -> null;
        };
    }

    private static String number(Size size) {
        if (size.max() == Integer.MAX_VALUE) {
            return "at least " + size.min();
        }
        return size.min() == 0 ? "at most " + size.max() : size.min() + " to " + size.max();
    }
}
