package com.puppycrm.query.records;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.ListedCustomer;
import com.puppycrm.records.fields.Criterion;
import com.puppycrm.records.fields.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.DecimalNode;

/**
 * A part of criteria, and how a customer answers it.
 *
 * @param key of a condition; or {@code any}, {@code not}, and {@code all} for each of the objects in {@code any}
 * @param holds whether the customer fulfils it
 * @param expected what a condition asks for, as it was sent
 * @param actual the customer's value in the form of what is expected: of days, their number
 * @param day the company's day from which days count
 * @param parts what {@code any}, {@code not} and {@code all} hold
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ExplainedCriterion(
        String key,
        boolean holds,
        @Nullable Object expected,
        @Nullable Object actual,
        @Nullable LocalDate day,
        List<ExplainedCriterion> parts) {

    public ExplainedCriterion {
        parts = List.copyOf(parts);
    }

    /**
     * Each part of criteria, in the order in which they were sent; the criteria select the customer if all of them hold.
     *
     * @param criteria as they are kept; what can't be read by the company's present terms does not hold
     * @param today the company's current day
     */
    public static List<ExplainedCriterion> of(
            Map<String, @Nullable Object> criteria, ListedCustomer customer, CompanyTerms company, LocalDate today) {
        var explaining = new Explaining(customer, company, today);
        return explaining.parts(criteria);
    }

    private record Explaining(ListedCustomer customer, CompanyTerms company, LocalDate today) {

        private List<ExplainedCriterion> parts(Object criteria) {
            return ((Map<?, ?>) criteria)
                    .entrySet().stream()
                            .map(part -> part((String) part.getKey(), requireNonNull(part.getValue())))
                            .toList();
        }

        private ExplainedCriterion part(String key, Object value) {
            return switch (key) {
                case "any" -> {
                    List<ExplainedCriterion> parts = ((List<?>) value)
                            .stream()
                                    .map(this::parts)
                                    .map(all -> group("all", allHold(all), all))
                                    .toList();
                    yield group(key, parts.stream().anyMatch(ExplainedCriterion::holds), parts);
                }
                case "not" -> {
                    List<ExplainedCriterion> parts = parts(value);
                    yield group(key, !allHold(parts), parts);
                }
                default -> {
                    Parsed<Criteria<ListedCustomer>> read =
                            CriteriaReader.read("criteria", Map.of(key, value), CustomerField.values(), company);
                    yield read.errors().isEmpty()
                                    && read.orThrow() instanceof Criteria.Condition<ListedCustomer> condition
                            ? condition(key, condition, value)
                            : new ExplainedCriterion(key, false, value, null, null, List.of());
                }
            };
        }

        private static boolean allHold(List<ExplainedCriterion> parts) {
            return parts.stream().allMatch(ExplainedCriterion::holds);
        }

        private static ExplainedCriterion group(String key, boolean holds, List<ExplainedCriterion> parts) {
            return new ExplainedCriterion(key, holds, null, null, null, parts);
        }

        private ExplainedCriterion condition(String key, Criteria.Condition<ListedCustomer> condition, Object value) {
            Object actual = condition.actual(customer, today);
            LocalDate day = condition.criterion().test().countsDays() ? day(actual) : null;
            return new ExplainedCriterion(
                    key,
                    condition.matches(customer, company, today),
                    // Amounts of records are texts in responses; in criteria they stay numbers, as they were sent.
                    value instanceof BigDecimal number ? DecimalNode.valueOf(number) : value,
                    day == null ? shown(condition, actual) : (Object) ChronoUnit.DAYS.between(day, today),
                    day,
                    List.of());
        }

        private @Nullable LocalDate day(@Nullable Object actual) {
            return switch (actual) {
                case null -> null;
                case Instant time -> company.dayOf(time);
                case LocalDate date -> date;
                default -> throw new IllegalStateException("neither a time nor a day: " + actual);
            };
        }

        private @Nullable Object shown(Criteria.Condition<ListedCustomer> condition, @Nullable Object actual) {
            Criterion.Test test = condition.criterion().test();
            FieldType type = condition.field().spec().type();
            if (test == Criterion.Test.IS_SET) {
                return actual != null;
            }
            return switch (actual) {
                case null -> null;
                case Long amount when type == FieldType.MONEY -> company.written(BigDecimal.valueOf(amount));
                case String address when test == Criterion.Test.ANY_OF_DOMAINS -> new EmailAddress(address).domain();
                case List<?> numbers ->
                    numbers.stream()
                            .map(number -> Integer.valueOf((String) number))
                            .toList();
                default -> actual;
            };
        }
    }
}
