package com.puppycrm.platform.criteria;

import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.fields.Criterion;
import com.puppycrm.records.fields.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What records are selected by, and whether one of them is, on a day of its company. The same criteria in SQL select the
 * same records.
 *
 * @param <R> the record
 */
public sealed interface Criteria<R> {

    /** @param today the company's current day */
    boolean matches(R record, CompanyTerms company, LocalDate today);

    /** All parts match. */
    record All<R>(List<Criteria<R>> parts) implements Criteria<R> {

        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(R record, CompanyTerms company, LocalDate today) {
            return parts.stream().allMatch(part -> part.matches(record, company, today));
        }
    }

    /** At least one part matches. */
    record Any<R>(List<Criteria<R>> parts) implements Criteria<R> {

        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(R record, CompanyTerms company, LocalDate today) {
            return parts.stream().anyMatch(part -> part.matches(record, company, today));
        }
    }

    /** The part does not match. */
    record Not<R>(Criteria<R> part) implements Criteria<R> {

        @Override
        public boolean matches(R record, CompanyTerms company, LocalDate today) {
            return !part.matches(record, company, today);
        }
    }

    /**
     * A condition on one field.
     *
     * @param value what the test compares with: a list where it takes several values or one that equals, a number, an
     *     amount in minor units, a number of days, or true or false
     */
    record Condition<R>(Field<R> field, Criterion criterion, Object value) implements Criteria<R> {

        @Override
        public boolean matches(R record, CompanyTerms company, LocalDate today) {
            Object actual = actual(record, today);
            if (criterion.test() == Criterion.Test.IS_SET) {
                return value.equals(actual != null);
            }
            return actual != null
                    && switch (criterion.test()) {
                        case IS -> value.equals(actual);
                        case IS_SET -> throw new IllegalStateException("tested before");
                        case AT_LEAST -> (Long) actual >= (Long) value;
                        case AT_MOST -> (Long) actual <= (Long) value;
                        case DAYS_AT_LEAST -> isBefore(actual, day(today).plusDays(1), company);
                        case DAYS_AT_MOST -> !isBefore(actual, day(today), company);
                        case EQUALS, ANY_OF -> values().contains(actual);
                        case ANY_OF_DOMAINS -> values().contains(new EmailAddress((String) actual).domain());
                        case HAS_ALL -> ((List<?>) actual).containsAll(values());
                        case HAS_ANY -> !Collections.disjoint((List<?>) actual, values());
                        case HAS_NONE -> Collections.disjoint((List<?>) actual, values());
                    };
        }

        /** The record's value, which is compared; null if it has none. */
        public @Nullable Object actual(R record, LocalDate today) {
            Object own = field.spec().reader().read(record, today);
            Field<R> instead = instead();
            return own == null && instead != null ? instead.spec().reader().read(record, today) : own;
        }

        /** The field whose value counts where this one has none. */
        @SuppressWarnings("unchecked") // both are fields of one record
        public @Nullable Field<R> instead() {
            return (Field<R>) criterion.instead();
        }

        /** The day that is as many days ago as the condition says. */
        public LocalDate day(LocalDate today) {
            return today.minusDays((Integer) value);
        }

        public List<?> values() {
            return (List<?>) value;
        }

        private static boolean isBefore(Object actual, LocalDate day, CompanyTerms company) {
            return switch (actual) {
                case Instant time -> time.isBefore(company.startOf(day));
                case LocalDate date -> date.isBefore(day);
                default -> throw new IllegalStateException("neither a time nor a day: " + actual);
            };
        }
    }
}
