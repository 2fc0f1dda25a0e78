package com.puppycrm.platform.openapi;

import com.puppycrm.platform.input.Bounds;
import com.puppycrm.platform.web.MailAddress;
import com.puppycrm.platform.web.Visible;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes the lengths of texts and lists, according to their constraints. */
final class SchemaBounds {

    private SchemaBounds() {}

    static void describe(Class<?> record, String component, Schema<?> property) {
        PropertyDescriptor constraints = Bounds.constraintsOf(record).getConstraintsForProperty(component);
        if (constraints != null) {
            describe(constraints, property);
            for (ContainerElementTypeDescriptor element : constraints.getConstrainedContainerElementTypes()) {
                Schema<?> held = element.getContainerClass() == Optional.class ? property : property.getItems();
                if (held != null) {
                    describe(element, held);
                }
            }
        }
    }

    private static void describe(ElementDescriptor constraints, Schema<?> property) {
        constraints.getConstraintDescriptors().forEach(constraint -> {
            switch (constraint.getAnnotation()) {
                case Size size -> describe(size, property);
                case Visible _
                when isA("string", property) && property.getMinLength() == null -> property.setMinLength(1);
                case MailAddress _ when isA("string", property) -> property.setFormat("email");
                default -> {
                    // Mentioned only in the message of a rejection.
                }
            }
        });
    }

    private static void describe(Size size, Schema<?> property) {
        Integer min = size.min() == 0 ? null : Integer.valueOf(size.min());
        Integer max = size.max() == Integer.MAX_VALUE ? null : Integer.valueOf(size.max());
        if (isA("array", property)) {
            property.setMinItems(min);
            property.setMaxItems(max);
        } else if (isA("string", property)) {
            property.setMinLength(min);
            property.setMaxLength(max);
        }
    }

    private static boolean isA(String type, @Nullable Schema<?> schema) {
        return schema != null && schema.getTypes() != null && schema.getTypes().contains(type);
    }
}
