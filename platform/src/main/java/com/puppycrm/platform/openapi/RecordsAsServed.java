package com.puppycrm.platform.openapi;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.input.BoundsOf;
import com.puppycrm.platform.input.CreationOnly;
import com.puppycrm.platform.input.Moment;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes for each field of a record whether it is nullable and whether it is required, according to its component:
 * what may be absent can be left out of a request, and is sent as null in a response unless it says otherwise.
 */
final class RecordsAsServed implements ModelConverter {

    private final Direction direction;

    RecordsAsServed(Direction direction) {
        this.direction = direction;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        JavaType javaType = Json.mapper().constructType(type.getType());
        if (javaType == null) {
            return chain.next().resolve(type, context, chain);
        }
        Class<?> raw = javaType.getRawClass();
        if (JsonNode.class.isAssignableFrom(raw)) {
            return json(type, raw, context);
        }
        if (raw == BigDecimal.class) {
            return typed("string").format("decimal");
        }
        if (raw == Moment.class) {
            // A format would say that it is always a day, or always a time.
            return typed("string").pattern(Moment.PATTERN);
        }
        if (raw.isRecord()) {
            withoutWhatIsIgnored(type);
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        if (schema == null) {
            return null;
        }
        if (raw.isRecord()) {
            describe(raw, model(schema, context), name(schema), context);
        } else if (javaType.isMapLikeType() && javaType.getKeyType().isEnumType()) {
            return byConstant(javaType.getKeyType().getRawClass(), (Schema<?>) schema.getAdditionalProperties());
        } else if (direction == Direction.RESPONSE && OpenValues.isOpen(raw)) {
            Schema<?> model = model(schema, context);
            if (model != null && model.getEnum() != null) {
                OpenValues.open(model, model.getEnum());
            }
        }
        return schema;
    }

    /**
     * Swagger would describe the Java class; what is served is its JSON value. An object is the state of a record; a
     * schema without a type is anything.
     */
    @SuppressWarnings("rawtypes") // as the library declares it
    private static Schema json(AnnotatedType type, Class<?> node, ModelConverterContext context) {
        Annotation[] annotations = type.getCtxAnnotations() == null ? new Annotation[0] : type.getCtxAnnotations();
        for (Annotation annotation : annotations) {
            if (annotation instanceof io.swagger.v3.oas.annotations.media.Schema declared
                    && declared.implementation() != Void.class) {
                return context.resolve(new AnnotatedType(declared.implementation()).resolveAsRef(true));
            }
        }
        return node == ObjectNode.class ? PastRecords.describe(context) : new Schema<>();
    }

    /** What one field leaves out of a record, the record's own schema still has. */
    private static void withoutWhatIsIgnored(AnnotatedType type) {
        if (type.getCtxAnnotations() != null) {
            type.ctxAnnotations(Stream.of(type.getCtxAnnotations())
                    .filter(annotation -> !(annotation instanceof JsonIgnoreProperties))
                    .toArray(Annotation[]::new));
        }
    }

    /** A map by the constants of an enum has a value for each. */
    private static Schema<?> byConstant(Class<?> keys, @Nullable Schema<?> value) {
        Schema<?> object = typed("object");
        for (Object key : keys.getEnumConstants()) {
            String name = Json.mapper().convertValue(key, String.class);
            object.addProperty(name, value);
            object.addRequiredItem(name);
        }
        return object;
    }

    /** With a mutable set of types, because null may be added to it. */
    private static Schema<?> typed(String type) {
        return new Schema<>().types(new LinkedHashSet<>(Set.of(type)));
    }

    private static @Nullable String name(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null ? schema.getName() : reference.substring(reference.lastIndexOf('/') + 1);
    }

    static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private void describe(
            Class<?> record, @Nullable Schema<?> model, @Nullable String schemaName, ModelConverterContext context) {
        if (model == null) {
            return;
        }
        if (direction == Direction.REQUEST) {
            model.setTypes(new LinkedHashSet<>(Set.of("object")));
            model.setAdditionalProperties(false);
        }
        if (model.getProperties() == null) {
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
            boolean isWhole = without != null && property.get$ref() != null;
            Schema<?> whole = isWhole ? model(property, context) : null;
            if (whole != null) {
                String part = schemaName + Character.toUpperCase(name.charAt(0)) + name.substring(1);
                context.defineModel(part, without(List.of(without.value()), whole));
                property = referTo(part, model, name);
            }
            SchemaBounds.describe(record, component.getName(), property);
            describeAsThere(record.getAnnotation(BoundsOf.class), component, property);
            describeAsThere(component.getAnnotation(BoundsOf.class), component, property);
            property = describeValues(component, model, name, schemaName, context);
            boolean mayLack = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean leftOut = direction == Direction.REQUEST
                    ? mayLack
                    : mayLack && inclusion(record, component) == JsonInclude.Include.NON_NULL;
            if (!leftOut) {
                required.add(name);
            }
            boolean isNullable = direction == Direction.REQUEST
                    ? mayLack && !SchemaBounds.refusesNull(record, component.getName())
                    : mayLack && !leftOut;
            if (isNullable) {
                allowNull(model, name, property);
            }
        }
        describeFields(model, schemaName);
        model.setRequired(required.isEmpty() ? null : List.copyOf(required));
    }

    private static Schema<?> referTo(String schema, Schema<?> model, String field) {
        Schema<?> reference = reference(schema);
        model.addProperty(field, reference);
        return reference;
    }

    static Schema<?> reference(String schema) {
        return new Schema<>().$ref("#/components/schemas/" + schema);
    }

    /** Fields of a component that is unwrapped are fields of the record itself, required where it can't be absent. */
    private static List<String> requiredWithin(RecordComponent component, ModelConverterContext context) {
        if (component.getAccessor().getAnnotation(JsonUnwrapped.class) == null
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return List.of();
        }
        Schema<?> inner = context.resolve(new AnnotatedType(component.getGenericType()).resolveAsRef(true));
        Schema<?> model = inner == null ? null : model(inner, context);
        return model == null || model.getRequired() == null ? List.of() : model.getRequired();
    }

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

    /** Gives the field, which may have become a reference. */
    @SuppressWarnings("unchecked") // the values of a text are texts
    private Schema<?> describeValues(
            RecordComponent component,
            Schema<?> model,
            String field,
            @Nullable String schemaName,
            ModelConverterContext context) {
        Schema<?> property = requireNonNull((Schema<?>) model.getProperties().get(field));
        ValuesOf declared = component.getAnnotation(ValuesOf.class);
        Class<? extends Supplier<List<String>>> supplier =
                declared == null ? OpenValues.ofText(schemaName, field) : declared.value();
        if (supplier == null) {
            return property;
        }
        List<String> values = values(supplier);
        if (direction == Direction.REQUEST) {
            Schema<?> text = property.getItems() == null ? property : property.getItems();
            ((Schema<Object>) text).setEnum(new ArrayList<>(values));
            text.setMaxLength(null);
            return property;
        }
        String named = supplier.getSimpleName();
        context.defineModel(named, OpenValues.open(typed("string"), values));
        if (property.getItems() == null) {
            return referTo(named, model, field);
        }
        property.setItems(reference(named));
        return property;
    }

    private static List<String> values(Class<? extends Supplier<List<String>>> supplier) {
        try {
            var constructor = supplier.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance().get();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(supplier + " has no constructor without arguments", e);
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
    static Schema<?> without(List<String> names, Schema<?> whole) {
        Schema<?> part = new Schema<>().types(new LinkedHashSet<>(Set.of("object")));
        whole.getProperties().forEach((name, property) -> {
            if (!names.contains(name)) {
                part.addProperty(name, property);
            }
        });
        if (whole.getRequired() != null) {
            part.setRequired(whole.getRequired().stream()
                    .filter(name -> !names.contains(name))
                    .toList());
        }
        part.setAdditionalProperties(whole.getAdditionalProperties());
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
        changes.setAdditionalProperties(model.getAdditionalProperties());
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
