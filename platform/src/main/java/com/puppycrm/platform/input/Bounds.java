package com.puppycrm.platform.input;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.web.KnownCountry;
import com.puppycrm.platform.web.OneLine;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.BeanDescriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.cfg.GenericConstraintDef;
import org.hibernate.validator.cfg.context.TypeConstraintMappingContext;
import org.hibernate.validator.cfg.defs.SizeDef;

/** What values may be by themselves, as the constraints on their components have it; messages are part of the API. */
public final class Bounds {

    /** Where an error concerns the whole. */
    public static final String BODY = "body";

    private static final Validator VALIDATOR = build();

    private Bounds() {}

    /** A constraint that holds for a change only: creation has a default for what is not sent. */
    public interface OfChange {}

    /** Everything that is out of bounds in a value, and in what it holds. */
    public static List<FieldError> of(Object value) {
        return violations(VALIDATOR.validate(value));
    }

    /** Everything that is out of bounds in a change, in what was sent of it. */
    static List<FieldError> of(Sent<?> change) {
        return violations(VALIDATOR.validate(change.value(), Default.class, OfChange.class)).stream()
                .filter(error -> change.has(error.field().split("[.\\[]", 2)[0]))
                .toList();
    }

    private static List<FieldError> violations(Set<ConstraintViolation<Object>> violations) {
        return violations.stream()
                .map(violation -> new FieldError(field(violation.getPropertyPath()), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
    }

    /** The validator by which everything is checked. */
    public static Validator validator() {
        return VALIDATOR;
    }

    /** The constraints on the components of a class. */
    public static BeanDescriptor constraintsOf(Class<?> type) {
        return VALIDATOR.getConstraintsForClass(type);
    }

    /** In English wherever the service runs. */
    private static Validator build() {
        HibernateValidatorConfiguration configuration =
                Validation.byProvider(HibernateValidator.class).configure();
        return configuration
                .defaultLocale(Locale.ENGLISH)
                .addMapping(addresses(configuration.createConstraintMapping()))
                .buildValidatorFactory()
                .getValidator();
    }

    /** Of events, which hold structure and no rules, the bounds stand here. */
    private static ConstraintMapping addresses(ConstraintMapping mapping) {
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
        return mapping;
    }

    private static void line(TypeConstraintMappingContext<PostalAddress> address, String field, int longest) {
        address.field(field)
                .constraint(new SizeDef().max(longest))
                .constraint(new GenericConstraintDef<>(OneLine.class));
    }

    private static String field(Path path) {
        var field = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                field.append(field.isEmpty() ? "" : ".").append(JsonNames.snakeCase(node.getName()));
            }
        }
        return field.isEmpty() ? BODY : field.toString();
    }
}
