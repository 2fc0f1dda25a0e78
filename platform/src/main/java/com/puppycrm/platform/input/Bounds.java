package com.puppycrm.platform.input;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.companies.CompanySettings.Invoice;
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
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.cfg.GenericConstraintDef;
import org.hibernate.validator.cfg.context.TypeConstraintMappingContext;
import org.hibernate.validator.cfg.defs.SizeDef;

/** Bounds of single values, declared as constraints on record components; the messages are part of the API. */
public final class Bounds {

    /** The field name of an error that concerns the whole body. */
    public static final String BODY = "body";

    private static final Validator VALIDATOR = build();

    private Bounds() {}

    /** Group of constraints that apply to changes only: on creation, an absent field gets a default. */
    public interface OfChange {}

    /** All violations in a value and in the values it contains. */
    public static List<FieldError> of(Object value) {
        return violations(VALIDATOR.validate(value));
    }

    /** All violations in a change, limited to the fields that were sent. */
    static List<FieldError> of(Sent<?> change) {
        return violations(VALIDATOR.validate(change.value(), Default.class, OfChange.class)).stream()
                .filter(error -> change.has(error.field().split("\\[", 2)[0]))
                .toList();
    }

    private static List<FieldError> violations(Set<ConstraintViolation<Object>> violations) {
        return violations.stream()
                .map(violation -> new FieldError(field(violation.getPropertyPath()), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
    }

    /** The validator that is used everywhere. */
    public static Validator validator() {
        return VALIDATOR;
    }

    /** The constraints on the components of a class. */
    public static BeanDescriptor constraintsOf(Class<?> type) {
        return VALIDATOR.getConstraintsForClass(type);
    }

    private static Validator build() {
        HibernateValidatorConfiguration configuration =
                Validation.byProvider(HibernateValidator.class).configure();
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
