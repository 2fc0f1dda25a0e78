package com.puppycrm.platform.input;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.companies.CompanySettings.Invoice;
import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.web.KnownCountry;
import com.puppycrm.platform.web.OneLine;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.annotation.ElementType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.cfg.GenericConstraintDef;
import org.hibernate.validator.cfg.context.TypeConstraintMappingContext;
import org.hibernate.validator.cfg.defs.SizeDef;
import org.jspecify.annotations.Nullable;

/** Bounds of single values, declared as constraints on record components; the messages are part of the API. */
public final class Bounds {

    /** The field name of an error that concerns the whole body. */
    public static final String BODY = "body";

    /** More errors than these are not told, nor looked for. */
    static final int MAXIMUM_TOLD = 50;

    /** Of lists and maps that say nothing else. */
    private static final int MAXIMUM_ELEMENTS = 500;

    private static final Validator VALIDATOR = build(null);

    /** Looks at a value without those that it contains. */
    private static final Validator FLAT = build(new TraversableResolver() {
        @Override
        public boolean isReachable(Object of, Path.Node property, Class<?> root, Path path, ElementType element) {
            return true;
        }

        @Override
        public boolean isCascadable(Object of, Path.Node property, Class<?> root, Path path, ElementType element) {
            return false;
        }
    });

    private Bounds() {}

    /** Group of constraints that apply to changes only: on creation, an absent field gets a default. */
    public interface OfChange {}

    /** The violations in a value and in the values it contains, as many as are told. */
    public static List<FieldError> of(Object value) {
        return found(value, _ -> true);
    }

    /** Those in a change, limited to the fields that were sent. */
    static List<FieldError> of(Sent<?> change) {
        return found(change.value(), field -> change.has(field.split("\\[", 2)[0]), Default.class, OfChange.class);
    }

    /** How many elements a list or a map may have that is a component of a body. */
    public static int maximumElements(RecordComponent component) {
        Class<?> record = component.getDeclaringRecord();
        BoundsOf elsewhere = record.getAnnotation(BoundsOf.class);
        return Stream.concat(Stream.of(record), elsewhere == null ? Stream.empty() : Stream.of(elsewhere.value()))
                .map(type -> constraintsOf(type).getConstraintsForProperty(component.getName()))
                .flatMap(Stream::ofNullable)
                .flatMap(property -> property.getConstraintDescriptors().stream())
                .map(ConstraintDescriptor::getAnnotation)
                .filter(Size.class::isInstance)
                .mapToInt(size -> ((Size) size).max())
                .filter(maximum -> maximum < Integer.MAX_VALUE)
                .min()
                .orElse(MAXIMUM_ELEMENTS);
    }

    private static List<FieldError> found(Object value, Predicate<String> told, Class<?>... groups) {
        List<FieldError> found = new ArrayList<>();
        collect(value, "", told, groups, found);
        return found.stream().sorted(Comparator.comparing(FieldError::field)).toList();
    }

    /**
     * Contained values one by one, each as the root of its own violations: a violation's hash is over the whole root, so
     * that many of them in a large value would take long. Ends when there are as many as are told.
     */
    private static void collect(
            @Nullable Object value, String before, Predicate<String> told, Class<?>[] groups, List<FieldError> found) {
        if (value == null || found.size() >= MAXIMUM_TOLD) {
            return;
        }
        FLAT.validate(value, groups).stream()
                .map(violation -> new FieldError(field(before, violation.getPropertyPath()), violation.getMessage()))
                .filter(error -> told.test(error.field()))
                .forEach(found::add);
        for (PropertyDescriptor property : constraintsOf(value.getClass()).getConstrainedProperties()) {
            Object inner = cascades(property) ? component(value, property.getPropertyName()) : null;
            String name = before + JsonNames.snakeCase(property.getPropertyName());
            if (inner instanceof List<?> elements) {
                for (int i = 0; i < elements.size() && found.size() < MAXIMUM_TOLD; i++) {
                    collect(elements.get(i), name + "[" + i + "].", told, groups, found);
                }
            } else {
                collect(inner, name + ".", told, groups, found);
            }
        }
    }

    private static boolean cascades(PropertyDescriptor property) {
        return property.isCascaded()
                || property.getConstrainedContainerElementTypes().stream().anyMatch(CascadableDescriptor::isCascaded);
    }

    private static @Nullable Object component(Object record, String name) {
        try {
            Method accessor = record.getClass().getDeclaredMethod(name);
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(record.getClass() + " is no record with a component " + name, e);
        }
    }

    /** The validator that is used everywhere. */
    public static Validator validator() {
        return VALIDATOR;
    }

    /** The constraints on the components of a class. */
    public static BeanDescriptor constraintsOf(Class<?> type) {
        return VALIDATOR.getConstraintsForClass(type);
    }

    private static Validator build(@Nullable TraversableResolver resolver) {
        HibernateValidatorConfiguration configuration =
                Validation.byProvider(HibernateValidator.class).configure();
        if (resolver != null) {
            configuration.traversableResolver(resolver);
        }
        return configuration
                .messageInterpolator(new PlainWords())
                .addMapping(partsOfEvents(configuration.createConstraintMapping()))
                .buildValidatorFactory()
                .getValidator();
    }

    /** Events hold structure and no rules, so the bounds of their values are declared here. */
    private static ConstraintMapping partsOfEvents(ConstraintMapping mapping) {
        TypeConstraintMappingContext<PostalAddress> address = mapping.type(PostalAddress.class);
        for (String line : List.of("name", "line1", "line2")) {
            line(address, line, 200);
        }
        line(address, "city", 100);
        line(address, "region", 100);
        line(address, "postalCode", 20);
        address.field("country")
                .constraint(new GenericConstraintDef<>(KnownCountry.class))
                .constraint(new GenericConstraintDef<>(OneLine.class));
        TypeConstraintMappingContext<Invoice> invoice = mapping.type(Invoice.class);
        line(invoice, "legalName", 200);
        line(invoice, "taxNumber", 100);
        invoice.field("address").constraint(new SizeDef().max(1000));
        return mapping;
    }

    private static void line(TypeConstraintMappingContext<?> type, String field, int maxLength) {
        type.field(field)
                .constraint(new SizeDef().max(maxLength))
                .constraint(new GenericConstraintDef<>(OneLine.class));
    }

    private static String field(String before, Path path) {
        var field = new StringBuilder(before);
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                field.append(JsonNames.snakeCase(node.getName()));
            }
        }
        return field.isEmpty() ? BODY : field.toString();
    }
}
