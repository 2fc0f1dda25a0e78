package com.puppycrm.platform.openapi;

import com.puppycrm.platform.input.Bounds;
import com.puppycrm.platform.input.MailAddress;
import com.puppycrm.platform.web.Visible;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Describes the lengths of texts and lists, according to their constraints. */
final class SchemaBounds {

    private SchemaBounds() {}

    static void describe(Class<?> record, String component, Schema<?> property) {
        PropertyDescriptor constraints = Bounds.constraintsOf(record).getConstraintsForProperty(component);
        if (constraints != null) {
            describe(constraints, property);
            for (ContainerElementTypeDescriptor element : constraints.getConstrainedContainerElementTypes()) {
                if (property.getItems() != null) {
                    describe(element, property.getItems());
                }
            }
        }
    }

    /** Whether a field must have a value once it is sent. */
    static boolean refusesNull(Class<?> record, String component) {
        PropertyDescriptor constraints = Bounds.constraintsOf(record).getConstraintsForProperty(component);
        return constraints != null
                && constraints.getConstraintDescriptors().stream()
                        .anyMatch(constraint -> constraint.getAnnotation() instanceof NotNull);
    }

    private static void describe(ElementDescriptor constraints, Schema<?> property) {
        constraints.getConstraintDescriptors().forEach(constraint -> describe(constraint, property));
    }

    private static void describe(ConstraintDescriptor<?> constraint, Schema<?> property) {
        constraint.getComposingConstraints().forEach(part -> describe(part, property));
        switch (constraint.getAnnotation()) {
            case Size size -> describe(size, property);
            case MailAddress _ -> property.setFormat("email");
            case Visible _ when isA("string", property) && isEmptyAllowed(property) -> property.setMinLength(1);
            case Min min when isA("integer", property) -> property.setMinimum(BigDecimal.valueOf(min.value()));
            case Max max when isA("integer", property) -> property.setMaximum(BigDecimal.valueOf(max.value()));
            case Pattern pattern when isA("string", property) -> property.setPattern("^" + pattern.regexp() + "$");
            default -> {
                // Mentioned only in the message of a rejection.
            }
        }
    }

    private static void describe(Size size, Schema<?> property) {
        Integer max = size.max() == Integer.MAX_VALUE ? null : Integer.valueOf(size.max());
        if (isA("array", property)) {
            property.setMinItems(size.min() == 0 ? null : Integer.valueOf(size.min()));
            property.setMaxItems(max);
        } else if (isA("string", property)) {
            // Another constraint may have set a minimum already.
            property.setMinLength(
                    size.min() > 0
                            ? Integer.valueOf(size.min())
                            : isEmptyAllowed(property) ? null : property.getMinLength());
            property.setMaxLength(max);
        }
    }

    /** Swagger describes a minimum of 0, which says nothing. */
    private static boolean isEmptyAllowed(Schema<?> text) {
        return text.getMinLength() == null || text.getMinLength() == 0;
    }

    private static boolean isA(String type, @Nullable Schema<?> schema) {
        return schema != null && schema.getTypes() != null && schema.getTypes().contains(type);
    }
}
