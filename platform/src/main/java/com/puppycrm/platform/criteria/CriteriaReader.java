package com.puppycrm.platform.criteria;

import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.text.Countries;
import com.puppycrm.platform.text.Domain;
import com.puppycrm.platform.text.Nearest;
import com.puppycrm.platform.text.VisibleText;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.fields.Criterion;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads criteria from JSON: an object whose keys all apply, in which {@code any} holds a list of such objects of which
 * one applies, and {@code not} one that does not. Everything that is wrong is told at once, with its path.
 *
 * @param <R> the record
 */
public final class CriteriaReader<R> {

    /** Objects within objects. */
    public static final int MAX_DEPTH = 5;

    public static final int MAX_CONDITIONS = 50;

    /** Of one condition. */
    public static final int MAX_VALUES = 100;

    /** A hundred years. */
    public static final int MAX_DAYS = 36_500;

    private static final int MAX_LENGTH = 200;

    private static final String ANY = "any";
    private static final String NOT = "not";

    private record Known<R>(Field<R> field, Criterion criterion) {}

    private final Map<String, Known<R>> known;
    private final CompanyTerms company;
    private final Findings findings = new Findings();
    private int conditions;

    private CriteriaReader(Map<String, Known<R>> known, CompanyTerms company) {
        this.known = known;
        this.company = company;
    }

    /**
     * @param path of the criteria in what was sent
     * @param json as parsed: maps, lists, texts, numbers and booleans
     */
    public static <R> Parsed<Criteria<R>> read(
            String path, @Nullable Object json, Field<R>[] fields, CompanyTerms company) {
        Map<String, Known<R>> known = new LinkedHashMap<>();
        for (Field<R> field : fields) {
            field.criteria().forEach(criterion -> known.put(criterion.key(), new Known<>(field, criterion)));
        }
        var reader = new CriteriaReader<>(known, company);
        Criteria<R> criteria = reader.object(path, json, 1);
        reader.findings.when(
                reader.conditions > MAX_CONDITIONS, path, "must have at most " + MAX_CONDITIONS + " conditions");
        return reader.findings.orElse(() -> criteria);
    }

    private Criteria<R> object(String path, @Nullable Object json, int depth) {
        List<Criteria<R>> parts = new ArrayList<>();
        if (!(json instanceof Map<?, ?> object)) {
            refuse(path, "must be an object");
        } else if (depth > MAX_DEPTH) {
            refuse(path, "must be nested at most " + MAX_DEPTH + " objects deep");
        } else if (object.isEmpty()) {
            refuse(path, "must have at least one condition");
        } else {
            // In the order of keys, which has no meaning: equal criteria are equal.
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            object.forEach((key, value) -> sorted.put((String) key, value));
            sorted.forEach(
                    (key, value) -> part(path + "." + key, key, value, depth).ifPresent(parts::add));
            requireOrder(path, parts);
        }
        return parts.size() == 1 ? parts.getFirst() : new Criteria.All<>(parts);
    }

    private Optional<Criteria<R>> part(String path, String key, @Nullable Object value, int depth) {
        if (key.equals(ANY)) {
            return Optional.of(new Criteria.Any<>(list(path, value, depth)));
        }
        if (key.equals(NOT)) {
            return Optional.of(new Criteria.Not<>(object(path, value, depth + 1)));
        }
        conditions++;
        Known<R> found = known.get(key);
        if (found == null) {
            List<String> keys =
                    Stream.concat(known.keySet().stream(), Stream.of(ANY, NOT)).toList();
            refuse(path, "is not a known key" + Nearest.hint(key, keys));
            return Optional.empty();
        }
        return value(path, found, value).map(read -> new Criteria.Condition<>(found.field(), found.criterion(), read));
    }

    private List<Criteria<R>> list(String path, @Nullable Object json, int depth) {
        List<?> elements = elements(path, json);
        List<Criteria<R>> parts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            parts.add(object(path + "[" + i + "]", elements.get(i), depth + 1));
        }
        return parts;
    }

    /** Nothing is selected by a range that ends before it begins. */
    private void requireOrder(String path, List<Criteria<R>> parts) {
        Map<String, Long> bounds = new LinkedHashMap<>();
        for (Criteria<R> part : parts) {
            if (part instanceof Criteria.Condition<R> condition && condition.value() instanceof Number number) {
                bounds.put(condition.criterion().key(), number.longValue());
            }
        }
        for (Criteria<R> part : parts) {
            if (part instanceof Criteria.Condition<R> lower && lower.value() instanceof Number least) {
                lower.criterion()
                        .upper()
                        .filter(upper -> bounds.getOrDefault(upper, Long.MAX_VALUE) < least.longValue())
                        .ifPresent(upper ->
                                refuse(path + "." + lower.criterion().key(), "must not be more than " + upper));
            }
        }
    }

    private Optional<Object> value(String path, Known<R> key, @Nullable Object value) {
        FieldSpec<R> spec = key.field().spec();
        return switch (key.criterion().test()) {
            case AT_LEAST, AT_MOST -> number(path, spec.type(), value);
            case DAYS_AT_LEAST, DAYS_AT_MOST -> days(path, value);
            case IS, IS_SET -> value instanceof Boolean ? Optional.of(value) : wrong(path, "must be true or false");
            case EQUALS -> single(path, spec, value).map(List::of);
            case ANY_OF -> several(path, value, (at, element) -> single(at, spec, element));
            case ANY_OF_DOMAINS ->
                several(
                        path,
                        value,
                        (at, element) -> text(at, element, Domain::canonical, "must be a domain such as example.org"));
            case HAS_ALL, HAS_ANY, HAS_NONE -> several(path, value, this::tag);
        };
    }

    private Optional<Object> number(String path, FieldType type, @Nullable Object value) {
        BigDecimal number = decimal(value);
        if (number == null) {
            return wrong(path, type == FieldType.MONEY ? "must be a number" : "must be a whole number");
        }
        int decimals = type == FieldType.MONEY ? company.decimals() : 0;
        if (number.stripTrailingZeros().scale() > decimals) {
            return wrong(path, type == FieldType.MONEY ? company.tooManyDecimals() : "must be a whole number");
        }
        BigDecimal minor = number.movePointRight(decimals);
        // So that it fits; no company has as much.
        return minor.precision() - minor.scale() > 18
                ? wrong(path, "must be less than 1000000000000000")
                : Optional.of(minor.longValueExact());
    }

    private static @Nullable BigDecimal decimal(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case BigInteger number -> new BigDecimal(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case null, default -> null;
        };
    }

    private Optional<Object> days(String path, @Nullable Object value) {
        return value instanceof Integer days && days >= 0 && days <= MAX_DAYS
                ? Optional.of(days)
                : wrong(path, "must be an integer from 0 to " + MAX_DAYS);
    }

    private Optional<Object> single(String path, FieldSpec<R> spec, @Nullable Object value) {
        return switch (spec.type()) {
            case CHOICE ->
                spec.values().contains(value)
                        ? Optional.ofNullable(value)
                        : wrong(path, "must be one of " + String.join(", ", spec.values()));
            case COUNTRY ->
                text(path, value, Countries::code, value instanceof String text ? Countries.refusal(text) : "");
            case ID -> text(path, value, CriteriaReader::id, "must be a UUID");
            case TEXT ->
                text(
                        path,
                        value,
                        text -> Optional.of(VisibleText.trimmed(text)).filter(trimmed -> !trimmed.isEmpty()),
                        "must contain something visible");
            case SORTED_TEXT, SEARCHED, EMAIL, TEXTS, NUMBERS, FLAG, INSTANT, DATE, COUNT, MONEY ->
                throw new IllegalStateException("no criterion compares a " + spec.type());
        };
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Object> tag(String path, @Nullable Object value) {
        return value instanceof Integer id && id > 0
                ? Optional.of(id.toString())
                : wrong(path, "must be an integer from 1 to " + Integer.MAX_VALUE);
    }

    private Optional<Object> text(
            String path, @Nullable Object value, Function<String, ? extends Optional<?>> reader, String otherwise) {
        if (!(value instanceof String text)) {
            return wrong(path, "must be a string");
        }
        if (text.length() > MAX_LENGTH) {
            return wrong(path, "must have at most " + MAX_LENGTH + " characters");
        }
        Optional<?> read = reader.apply(text);
        return read.isPresent() ? Optional.of(read.get()) : wrong(path, otherwise);
    }

    private interface Element {
        Optional<Object> read(String path, @Nullable Object value);
    }

    private Optional<Object> several(String path, @Nullable Object json, Element element) {
        List<?> elements = elements(path, json);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            element.read(path + "[" + i + "]", elements.get(i)).ifPresent(values::add);
        }
        return elements.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(values));
    }

    /** None, if that is wrong. */
    private List<?> elements(String path, @Nullable Object json) {
        if (!(json instanceof List<?> elements)) {
            refuse(path, "must be an array");
        } else if (elements.isEmpty()) {
            refuse(path, "must have at least one element");
        } else if (elements.size() > MAX_VALUES) {
            refuse(path, "must have at most " + MAX_VALUES + " elements");
        } else {
            return elements;
        }
        return List.of();
    }

    private Optional<Object> wrong(String path, String message) {
        refuse(path, message);
        return Optional.empty();
    }

    private void refuse(String path, String message) {
        findings.when(true, path, message);
    }
}
