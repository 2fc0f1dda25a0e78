package com.puppycrm.platform.input;

import com.puppycrm.platform.text.VisibleText;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one rule for texts of a single line, wherever they are entered: what surrounds them unseen is no part of them, and
 * an optional one in which nothing shows is absent. Applies to components that are {@link OneLine}, at every depth.
 */
public final class OneLineTexts {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private OneLineTexts() {}

    /** The same record with its texts by this rule; anything but a record as it is. */
    @SuppressWarnings("unchecked") // of the same class
    public static <T> T in(T value) {
        return value instanceof Record entered
                ? (T) SHAPES.get(entered.getClass()).applied(entered)
                : value;
    }

    private static @Nullable Object applied(@Nullable Object value) {
        return value instanceof List<?> elements
                ? elements.stream().map(OneLineTexts::applied).toList()
                : value == null ? null : in(value);
    }

    private static String entered(String text, boolean telling) {
        return telling ? VisibleText.trimmed(text) : VisibleText.of(text);
    }

    /** What becomes of a component. */
    private sealed interface Part {
        record Other() implements Part {}

        record Nested() implements Part {}

        record Line(boolean telling, boolean needed) implements Part {}

        static Part of(RecordComponent component) {
            Class<?> type = component.getType();
            if (type.isRecord() || type == List.class) {
                return new Nested();
            }
            PropertyDescriptor rules =
                    Bounds.constraintsOf(component.getDeclaringRecord()).getConstraintsForProperty(component.getName());
            if (type != String.class || rules == null) {
                return new Other();
            }
            Set<ConstraintDescriptor<?>> constraints = rules.getConstraintDescriptors();
            OneLine line = find(OneLine.class, constraints);
            boolean needed = find(Visible.class, constraints) != null || find(NotNull.class, constraints) != null;
            return line == null ? new Other() : new Line(line.telling(), needed);
        }

        private static <A extends Annotation> @Nullable A find(
                Class<A> wanted, Set<ConstraintDescriptor<?>> constraints) {
            for (ConstraintDescriptor<?> constraint : constraints) {
                A found = wanted.isInstance(constraint.getAnnotation())
                        ? wanted.cast(constraint.getAnnotation())
                        : find(wanted, constraint.getComposingConstraints());
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        default @Nullable Object applied(@Nullable Object value) {
            return switch (this) {
                case Other _ -> value;
                case Nested _ -> OneLineTexts.applied(value);
                case Line line
                when value instanceof String text ->
                    line.needed() || VisibleText.isIn(text) ? entered(text, line.telling()) : null;
                case Line _ -> value;
            };
        }
    }

    private record Shape(Constructor<?> constructor, List<RecordComponent> components, List<Part> parts) {

        static Shape of(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                        components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                components.forEach(component -> component.getAccessor().setAccessible(true));
                return new Shape(
                        constructor,
                        components,
                        components.stream().map(Part::of).toList());
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("no record: " + type, e);
            }
        }

        Object applied(Record value) {
            var values = new @Nullable Object[components.size()];
            try {
                for (int i = 0; i < components.size(); i++) {
                    values[i] =
                            parts.get(i).applied(components.get(i).getAccessor().invoke(value));
                }
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("can't read " + value.getClass(), e);
            }
        }
    }
}
