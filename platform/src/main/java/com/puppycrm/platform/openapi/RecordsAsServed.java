package com.puppycrm.platform.openapi;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.input.BoundsOf;
import com.puppycrm.platform.input.CreationOnly;
import com.puppycrm.platform.input.Moment;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes for each field of a record whether it is nullable and whether it is required, according to its component.
 */
final class RecordsAsServed implements ModelConverter {

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public @Nullable Schema resolve(
            io.swagger.v3.core.converter.AnnotatedType type,
            ModelConverterContext context,
            Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        JavaType javaType = Json.mapper().constructType(type.getType());
        if (javaType != null && JsonNode.class.isAssignableFrom(javaType.getRawClass())) {
            // Swagger would describe the Java class; what is served is its JSON value.
            // A mutable set, because null may be added to it. A schema without a type is anything.
            return javaType.hasRawClass(ObjectNode.class)
                    ? new Schema<>().types(new LinkedHashSet<>(Set.of("object")))
                    : new Schema<>();
        }
        if (javaType != null && javaType.hasRawClass(Moment.class)) {
            // A format would say that it is always a day, or always a time.
            return new Schema<>().types(new LinkedHashSet<>(Set.of("string")));
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        if (schema != null && javaType != null && javaType.getRawClass().isRecord()) {
            describe(javaType.getRawClass(), model(schema, context), name(schema), context);
        }
        return schema;
    }

    private static @Nullable String name(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null ? schema.getName() : reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void describe(
            Class<?> record, @Nullable Schema<?> model, @Nullable String schemaName, ModelConverterContext context) {
        if (model == null || model.getProperties() == null) {
            return;
        }
        Set<String> required = new LinkedHashSet<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = JsonNames.snakeCase(component.getName());
            Schema<?> property = (Schema<?>) model.getProperties().get(name);
            if (property == null) {
                required.addAll(requiredWithin(component, context));
                continue;
            }
            JsonIgnoreProperties without = component.getAccessor().getAnnotation(JsonIgnoreProperties.class);
            Schema<?> whole = without == null ? null : model(property, context);
            if (whole != null) {
                property = without(List.of(without.value()), whole);
                model.addProperty(name, property);
            }
            SchemaBounds.describe(record, component.getName(), property);
            describeAsThere(record.getAnnotation(BoundsOf.class), component, property);
            describeAsThere(component.getAnnotation(BoundsOf.class), component, property);
            describeValues(component, property);
            boolean mayLack = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            JsonInclude.@Nullable Include inclusion = inclusion(record, component);
            if (!mayLack || inclusion == JsonInclude.Include.ALWAYS) {
                required.add(name);
            }
            if (mayLack
                    && inclusion != JsonInclude.Include.NON_NULL
                    && !SchemaBounds.refusesNull(record, component.getName())) {
                allowNull(model, name, property);
            }
        }
        describeFields(model, schemaName);
        model.setRequired(required.isEmpty() ? null : List.copyOf(required));
        model.setAdditionalProperties(model.getAdditionalProperties());
    }

    /** Fields of a component that is unwrapped are fields of the record itself, required where it can't be absent. */
    private static List<String> requiredWithin(RecordComponent component, ModelConverterContext context) {
        if (component.getAccessor().getAnnotation(JsonUnwrapped.class) == null
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return List.of();
        }
        Schema<?> inner = context.resolve(
                new io.swagger.v3.core.converter.AnnotatedType(component.getGenericType()).resolveAsRef(true));
        Schema<?> model = inner == null ? null : model(inner, context);
        return model == null || model.getRequired() == null ? List.of() : model.getRequired();
    }

    /** Null where nothing is said: bodies of requests, which may send null or nothing. */
    private static JsonInclude.@Nullable Include inclusion(Class<?> record, RecordComponent component) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude declared = own == null ? record.getAnnotation(JsonInclude.class) : own;
        return declared == null ? null : declared.value();
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // Swagger's properties are raw types
    private static void describeFields(Schema<?> model, @Nullable String schemaName) {
        ((Map<String, Schema>) (Map) model.getProperties()).forEach((field, property) -> {
            String sentence = Vocabulary.ofField(schemaName, field);
            if (sentence != null) {
                property.setDescription(sentence);
            }
        });
    }

    @SuppressWarnings("unchecked") // the values of a text are texts
    private static void describeValues(RecordComponent component, Schema<?> property) {
        ValuesOf values = component.getAnnotation(ValuesOf.class);
        if (values != null) {
            Schema<?> text = property.getItems() == null ? property : property.getItems();
            try {
                var supplier = values.value().getDeclaredConstructor();
                supplier.setAccessible(true);
                ((Schema<Object>) text)
                        .setEnum(new ArrayList<>(supplier.newInstance().get()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(values.value() + " has no constructor without arguments", e);
            }
        }
    }

    private static void describeAsThere(@Nullable BoundsOf bounds, RecordComponent component, Schema<?> property) {
        if (bounds != null) {
            String name = bounds.field().isEmpty() ? component.getName() : bounds.field();
            for (Class<?> there : bounds.value()) {
                SchemaBounds.describe(there, name, property);
            }
        }
    }

    /** A copy of an object schema without some of its properties. */
    private static Schema<?> without(List<String> names, Schema<?> whole) {
        Schema<?> part = new Schema<>().types(new LinkedHashSet<>(Set.of("object")));
        whole.getProperties().forEach((name, property) -> {
            if (!names.contains(name)) {
                part.addProperty(name, property);
            }
        });
        part.setRequired(whole.getRequired());
        return part;
    }

    /** The body of a change: no field is required, and fields for creation only are left out. */
    static Schema<?> changesOf(Class<?> record, Schema<?> model) {
        List<String> forCreation = new ArrayList<>();
        Schema<?> changes = new Schema<>().types(Set.of("object"));
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.isAnnotationPresent(CreationOnly.class)) {
                forCreation.add(JsonNames.snakeCase(component.getName()));
            }
        }
        changes.setProperties(without(forCreation, model).getProperties());
        return changes;
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // Swagger's properties are raw types
    private static void allowNull(Schema<?> model, String name, Schema<?> property) {
        if (property.get$ref() != null) {
            Schema<?> either = new Schema<>();
            either.addAnyOfItem(new Schema<>().$ref(property.get$ref()));
            either.addAnyOfItem(new Schema<>().types(Set.of("null")));
            ((Map<String, Schema>) (Map) model.getProperties()).put(name, either);
        } else if (property.getTypes() != null) {
            property.addType("null");
            if (property.getEnum() != null && !property.getEnum().contains(null)) {
                // An enum restricts the type further, so null must be listed in both.
                List<Object> values = new ArrayList<>(property.getEnum());
                values.add(null);
                ((Schema<Object>) property).setEnum(values);
            }
        }
    }
}
