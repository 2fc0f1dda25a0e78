package com.puppycrm.platform.web;

import com.puppycrm.platform.input.Days;
import com.puppycrm.platform.input.Moment;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;

/** How the API reads and writes JSON: snake_case, exact decimals as strings, no coercion. */
public final class ApiJson {

    /** Maximum nesting depth of objects and arrays. */
    static final int MAX_DEPTH = 32;

    /** The largest valid body, an order of 500 items, has 8,000; more would take long to validate. */
    static final long MAX_TOKENS = 50_000;

    static final int MAX_DIGITS = 100;

    static final int MAX_NAME_LENGTH = 200;

    /** No real amount has more digits on either side of the point, and arithmetic would become slow. */
    static final int MAX_DECIMAL_DIGITS = 30;

    private ApiJson() {}

    /** The mapper of all requests and responses. */
    public static JsonMapper mapper() {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_DIGITS)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxTokenCount(MAX_TOKENS)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(values())
                .build();
    }

    private static SimpleModule values() {
        var module = new SimpleModule("puppy-crm");
        module.addSerializer(BigDecimal.class, new PlainDecimal());
        module.addDeserializer(BigDecimal.class, new Decimal());
        module.addDeserializer(UUID.class, new FromText<>(UUID.class, ApiJson::uuid));
        module.addDeserializer(Instant.class, new FromText<>(Instant.class, ApiJson::instant));
        module.addDeserializer(Moment.class, new FromText<>(Moment.class, Moment::of));
        module.addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, ApiJson::date));
        return module;
    }

    /** A UUID in its full form; throws {@link IllegalArgumentException} for anything else. */
    static UUID uuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }

    /** An RFC 3339 timestamp in the years 1 to 9999. */
    static Instant instant(String text) {
        return Days.within(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC))
                .toInstant();
    }

    /** A date in the form {@code YYYY-MM-DD} in the years 1 to 9999. */
    static LocalDate date(String text) {
        return Days.within(LocalDate.parse(text));
    }

    private static final class PlainDecimal extends StdSerializer<BigDecimal> {
        PlainDecimal() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toPlainString());
        }
    }

    /** Amounts may be sent as strings or numbers, with a limited number of digits. */
    private static final class Decimal extends StdDeserializer<BigDecimal> {
        Decimal() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser in, DeserializationContext context) {
            BigDecimal value;
            if (in.currentToken().isNumeric()) {
                value = in.getDecimalValue();
            } else if (in.hasToken(JsonToken.VALUE_STRING)) {
                value = parsed(in.getString(), context);
            } else {
                return context.reportInputMismatch(BigDecimal.class, "not a number");
            }
            if (value.scale() > MAX_DECIMAL_DIGITS || (long) value.precision() - value.scale() > MAX_DECIMAL_DIGITS) {
                throw context.weirdNumberException(value, BigDecimal.class, "out of range");
            }
            return value;
        }

        private static BigDecimal parsed(String text, DeserializationContext context) {
            if (text.length() <= MAX_DIGITS) {
                try {
                    return new BigDecimal(text);
                } catch (NumberFormatException e) {
                    // Rejected below, like a text that is too long.
                }
            }
            throw context.weirdStringException(text, BigDecimal.class, "not a decimal number");
        }
    }

    private static final class FromText<T> extends StdDeserializer<T> {
        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(handledType(), "not a string");
            }
            try {
                return parse.apply(in.getString());
            } catch (IllegalArgumentException | DateTimeException e) {
                throw context.weirdStringException(in.getString(), handledType(), "invalid format");
            }
        }
    }
}
