package com.puppycrm.query.lists;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Days;
import com.puppycrm.platform.input.Moment;
import com.puppycrm.platform.input.PageLimit;
import com.puppycrm.platform.text.Countries;
import com.puppycrm.platform.text.Nearest;
import com.puppycrm.platform.text.TypedText;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.fields.Filter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The query parameters of a list: filters, sort, cursor. Reading a filter collects its errors; {@link #check} then
 * rejects the request with all of them.
 */
final class ListRequest {

    /** How exactly the total is to be counted. */
    enum Total {
        CAPPED,
        EXACT,
        NONE
    }

    private static final List<String> COMMON = List.of("limit", "cursor", "total");

    /** The values of {@code order}. */
    static final List<String> DIRECTIONS = List.of("asc", "desc");

    /** Of a filter that takes any or all of the values of another. */
    static final List<String> ANY_OR_ALL = List.of("any", "all");

    /** Of a filter that otherwise restricts a list. */
    static final String ANY = "any";

    private static final int MAX_VALUES = 100;
    private static final int MAX_VALUE_LENGTH = 500;
    /** A cursor contains a sort key, such as a name in any script, in Base64. */
    private static final int MAX_CURSOR_LENGTH = 4_000;

    /** On either side of the decimal point; the same as in bodies. */
    private static final int MAX_DIGITS = 30;

    private final MultiValueMap<String, String> parameters;
    private final List<FieldError> errors = new ArrayList<>();
    private final ListFields fields;
    private final String of;
    private final List<SortKey> sorts;
    private @Nullable Cursor cursor;

    /** @param of the record whose list it is; empty for lists of the company */
    ListRequest(MultiValueMap<String, String> parameters, ListFields fields, String of) {
        this.parameters = parameters;
        this.fields = fields;
        this.of = of;
        this.sorts = fields.sorts();
        List<String> known =
                Stream.concat(fields.filters().map(Filter::parameter), common()).toList();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (!known.contains(name)) {
                refuse(name, "is not a known filter" + Nearest.hint(name, known));
            } else if (parameter.getValue().size() > MAX_VALUES) {
                refuse(name, "must have at most " + MAX_VALUES + " values");
            } else if (parameter.getValue().stream().anyMatch(value -> unreadable(name, value))) {
                refuse(
                        name,
                        "must have at most " + maximumLength(name) + " characters, none of them a control character");
            }
        }
    }

    /** The parameters that are no filters. */
    private Stream<String> common() {
        return Stream.concat(COMMON.stream(), Stream.of(fields.order()));
    }

    ListFields fields() {
        return fields;
    }

    /** Whether there is a filter on a column of the table with this alias. */
    boolean isFilteredBy(String alias) {
        return fields.filtersOn(alias).anyMatch(filter -> parameters.containsKey(filter.parameter()));
    }

    /** Whether no filter was sent but some of these. */
    boolean isFilteredOnlyBy(Set<String> some) {
        return parameters.keySet().stream().allMatch(name -> common().anyMatch(name::equals) || some.contains(name));
    }

    /** Whether no filter was sent but on some of these columns, and the list is sorted by one of them. */
    boolean usesOnly(Set<String> columns) {
        Set<String> known = fields.fields().stream()
                .filter(field -> columns.contains(field.spec().column()))
                .flatMap(field -> field.filters().stream())
                .map(Filter::parameter)
                .collect(Collectors.toSet());
        return isFilteredOnlyBy(known) && columns.contains(sort().column());
    }

    /** What is searched for; a text without words, such as {@code %}, finds nothing. */
    Stream<TypedText> searches(CompanyTerms company) {
        return fields.filters()
                .filter(filter -> filter.test() == Filter.Test.MATCHES)
                .flatMap(filter -> Stream.ofNullable(text(filter.parameter())))
                .filter(text -> !text.isBlank())
                .map(text -> TypedText.of(text, Countries.of(company.zone(), company.currency())));
    }

    /** All values of a repeatable filter; empty if it was not sent. */
    List<String> texts(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !unreadable(name, value))
                .limit(MAX_VALUES)
                .toList();
    }

    /** The values of a filter that accepts only known ones. */
    List<String> oneOf(String name, List<String> known) {
        return texts(name).stream()
                .flatMap(value -> known.contains(value)
                        ? Stream.of(value)
                        : this.<String>wrong(name, "must be one of " + String.join(", ", known)))
                .toList();
    }

    /** The values of a filter that accepts several spellings, each in its canonical form. */
    List<String> known(String name, Function<String, Optional<String>> knownAs, String message) {
        return texts(name).stream()
                .flatMap(value -> knownAs.apply(value).map(Stream::of).orElseGet(() -> wrong(name, message)))
                .toList();
    }

    /** The values of a filter by numbers that count from 1. */
    List<Integer> numbers(String name) {
        return texts(name).stream()
                .flatMap(value -> parsed(
                        name,
                        value,
                        text -> {
                            int number = Integer.parseInt(text);
                            if (number < 1) {
                                throw new IllegalArgumentException(text);
                            }
                            return number;
                        },
                        "must be an integer from 1 to " + Integer.MAX_VALUE))
                .toList();
    }

    /** Whether all values of another filter are wanted, rather than any. */
    boolean isAll(String name) {
        return Boolean.TRUE.equals(single(
                name,
                value -> switch (value) {
                    case "all" -> true;
                    case "any" -> false;
                    default -> throw new IllegalArgumentException(value);
                },
                "must be one of " + String.join(", ", ANY_OR_ALL)));
    }

    List<UUID> ids(String name) {
        return texts(name).stream()
                .flatMap(value -> parsed(name, value, UUID::fromString, "must be a UUID"))
                .toList();
    }

    /** Staff members by id, or as {@code me}; nobody as {@code none}. */
    List<Optional<UUID>> staff(String name, UUID caller) {
        return texts(name).stream()
                .flatMap(value -> parsed(
                        name,
                        value,
                        text -> switch (text) {
                            case "me" -> Optional.of(caller);
                            case "none" -> Optional.<UUID>empty();
                            default -> Optional.of(UUID.fromString(text));
                        },
                        "must be the id of a staff member, me or none"))
                .toList();
    }

    @Nullable
    String text(String name) {
        return single(name, Function.identity(), "");
    }

    boolean isAny(String name) {
        return texts(name).equals(List.of(ANY));
    }

    /** @param more what else the filter accepts, as the end of a sentence */
    @Nullable
    Boolean flag(String name, String more) {
        return single(
                name,
                value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(value);
                },
                "must be true or false" + more);
    }

    @Nullable
    LocalDate day(String name) {
        return single(name, value -> Days.within(LocalDate.parse(value)), "must be a date in the form YYYY-MM-DD");
    }

    @Nullable
    Moment moment(String name) {
        return single(
                name,
                Moment::of,
                "must be a date in the form YYYY-MM-DD, or a time with its offset from UTC such as"
                        + " 2026-03-01T09:30:00Z (a + is sent as %2B)");
    }

    /** An amount of money in minor units. */
    @Nullable
    Long amount(String name, int decimals) {
        return single(
                name,
                value -> bounded(new BigDecimal(value))
                        .setScale(decimals, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact(),
                "must be an amount with at most " + decimals + " decimals");
    }

    /** A short text can stand for millions of digits, which take seconds to compute with. */
    private static BigDecimal bounded(BigDecimal value) {
        if (value.scale() > MAX_DIGITS || (long) value.precision() - value.scale() > MAX_DIGITS) {
            throw new ArithmeticException("out of range");
        }
        return value;
    }

    /** An integer within bounds. */
    int number(String name, int defaultValue, int min, int max) {
        Integer number = single(
                name,
                value -> {
                    int parsed = Integer.parseInt(value);
                    if (parsed < min || parsed > max) {
                        throw new IllegalArgumentException(value);
                    }
                    return parsed;
                },
                "must be an integer from " + min + " to " + max);
        return number == null ? defaultValue : number;
    }

    /** Rejects the request if any of its parameters is invalid, including the cursor. */
    void check(UUID companyId) {
        List<FieldError> found = errors(companyId);
        if (!found.isEmpty()) {
            throw Rejection.invalid(found);
        }
    }

    /** What is wrong with the parameters, once the filters have been read. */
    List<FieldError> errors(UUID companyId) {
        limit();
        total();
        cursor = single("cursor", text -> read(text, companyId), Cursor.REFUSED);
        sort();
        return errors.stream().distinct().toList();
    }

    int limit() {
        return number("limit", PageLimit.DEFAULT, 1, PageLimit.MAXIMUM);
    }

    Total total() {
        Total total = single(
                "total",
                value -> switch (value) {
                    case "exact" -> Total.EXACT;
                    case "false" -> Total.NONE;
                    case "true" -> Total.CAPPED;
                    default -> throw new IllegalArgumentException(value);
                },
                "must be exact, true or false");
        return total == null ? Total.CAPPED : total;
    }

    SortKey sort() {
        if (fields.ordered()) {
            single(fields.order(), ListRequest::direction, "must be one of " + String.join(", ", DIRECTIONS));
            return sorts.getFirst();
        }
        String wanted = text("sort");
        if (wanted == null) {
            return sorts.getFirst();
        }
        String field = wanted.startsWith("-") ? wanted.substring(1) : wanted;
        return sorts.stream()
                .filter(sort -> sort.field().equals(field))
                .findFirst()
                .orElseGet(() -> {
                    List<String> known = sorts.stream().map(SortKey::field).toList();
                    refuse(
                            "sort",
                            "must be one of " + String.join(", ", known) + ", prefixed with - for descending order");
                    return sorts.getFirst();
                });
    }

    private static String direction(String value) {
        if (!DIRECTIONS.contains(value)) {
            throw new IllegalArgumentException(value);
        }
        return value;
    }

    boolean descending() {
        if (fields.ordered()) {
            return !"asc".equals(parameters.getFirst(fields.order()));
        }
        String wanted = parameters.getFirst("sort");
        return wanted == null ? !sorts.getFirst().ascending() : wanted.startsWith("-");
    }

    /** The start of the page; absent before the check and on the first page. */
    @Nullable
    Cursor cursor() {
        return cursor;
    }

    private Cursor read(String text, UUID companyId) {
        Cursor read = Cursor.decoded(text, digest(companyId));
        if (read.key() != null) {
            sort().read(read.key());
        }
        return read;
    }

    /** The query that a cursor is bound to. */
    String digest(UUID companyId) {
        Map<String, List<String>> relevant = new TreeMap<>(parameters);
        relevant.keySet().removeAll(List.of("limit", "cursor", "total"));
        String query = companyId + " " + sorts.getFirst().column() + " " + of + " "
                + relevant.entrySet().stream()
                        .map(filter -> filter.getKey() + "="
                                + filter.getValue().stream().sorted().toList())
                        .collect(Collectors.joining("&"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> @Nullable T single(String name, Function<String, T> parser, String message) {
        List<String> values = texts(name);
        if (values.size() > 1) {
            refuse(name, "must be given only once");
        }
        return values.stream()
                .limit(1)
                .flatMap(value -> parsed(name, value, parser, message))
                .findFirst()
                .orElse(null);
    }

    private <T> Stream<T> parsed(String name, String value, Function<String, T> parser, String message) {
        try {
            return Stream.of(parser.apply(value));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unreadable) {
            return wrong(name, message);
        }
    }

    private <T> Stream<T> wrong(String name, String message) {
        refuse(name, message);
        return Stream.empty();
    }

    private void refuse(String name, String message) {
        errors.add(new FieldError(name, message));
    }

    private static boolean unreadable(String name, String value) {
        return value.length() > maximumLength(name) || value.chars().anyMatch(Character::isISOControl);
    }

    private static int maximumLength(String name) {
        return name.equals("cursor") ? MAX_CURSOR_LENGTH : MAX_VALUE_LENGTH;
    }
}
