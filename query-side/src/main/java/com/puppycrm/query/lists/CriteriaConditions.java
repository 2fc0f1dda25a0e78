package com.puppycrm.query.lists;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.fields.FieldType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Turns criteria into a condition on the columns of their fields; values are parameters. */
public final class CriteriaConditions {

    private final Conditions conditions = new Conditions();
    private final CompanyTerms company;
    private final LocalDate today;
    private final String prefix;
    private int parameters;

    private CriteriaConditions(CompanyTerms company, LocalDate today, String prefix) {
        this.prefix = prefix;
        this.company = company;
        this.today = today;
    }

    /** @param today the company's current day */
    public static Conditions of(Criteria<?> criteria, CompanyTerms company, LocalDate today) {
        var made = new CriteriaConditions(company, today, "criterion_");
        return made.conditions.and(made.sql(criteria));
    }

    /**
     * The records for which some condition may have another answer today than on an earlier day, because its number of
     * days has passed: those whose time lies between what the condition was compared with then and now.
     */
    public static Conditions turning(Criteria<?> criteria, CompanyTerms company, LocalDate from, LocalDate today) {
        var made = new CriteriaConditions(company, today, "turning_");
        List<String> turning = new ArrayList<>();
        made.collect(criteria, ChronoUnit.DAYS.between(from, today), turning);
        return made.conditions.and(turning.isEmpty() ? "false" : "(" + String.join(" or ", turning) + ")");
    }

    private void collect(Criteria<?> criteria, long days, List<String> turning) {
        switch (criteria) {
            case Criteria.All<?>(var parts) -> parts.forEach(part -> collect(part, days, turning));
            case Criteria.Any<?>(var parts) -> parts.forEach(part -> collect(part, days, turning));
            case Criteria.Not<?>(var part) -> collect(part, days, turning);
            case Criteria.Condition<?> condition -> {
                switch (condition.criterion().test()) {
                    case DAYS_AT_LEAST ->
                        turning.add(passed(condition, condition.day(today).plusDays(1), days));
                    case DAYS_AT_MOST -> turning.add(passed(condition, condition.day(today), days));
                    case IS, IS_SET, AT_LEAST, AT_MOST, EQUALS, ANY_OF, ANY_OF_DOMAINS, HAS_ALL, HAS_ANY, HAS_NONE -> {}
                }
            }
        }
    }

    private String passed(Criteria.Condition<?> condition, LocalDate now, long days) {
        var own = condition.field().spec();
        var instead = condition.instead();
        String passed = passed(own.type(), own.column(), now, days);
        return instead == null
                ? passed
                : "(" + passed + " or (" + own.column() + " is null and "
                        + passed(instead.spec().type(), instead.spec().column(), now, days) + "))";
    }

    private String passed(FieldType type, String column, LocalDate now, long days) {
        return "(" + day(type, column, ">=", now.minusDays(days)) + " and " + day(type, column, "<", now) + ")";
    }

    private String sql(Criteria<?> criteria) {
        return switch (criteria) {
            case Criteria.All<?>(var parts) -> joined(parts, " and ");
            case Criteria.Any<?>(var parts) -> joined(parts, " or ");
            // A column without a value makes a condition unknown, which is as good as false.
            case Criteria.Not<?>(var part) -> "(" + sql(part) + ") is not true";
            case Criteria.Condition<?> condition -> sql(condition);
        };
    }

    private String joined(List<? extends Criteria<?>> parts, String operator) {
        return parts.stream().map(this::sql).collect(Collectors.joining(operator, "(", ")"));
    }

    private String sql(Criteria.Condition<?> condition) {
        String column = condition.field().spec().column();
        return switch (condition.criterion().test()) {
            case IS -> (Boolean.TRUE.equals(condition.value()) ? "" : "not ") + column;
            case IS_SET -> column + (Boolean.TRUE.equals(condition.value()) ? " is not null" : " is null");
            case AT_LEAST -> column + " >= " + parameter(condition.value());
            case AT_MOST -> column + " <= " + parameter(condition.value());
            case DAYS_AT_LEAST -> day(condition, "<", condition.day(today).plusDays(1));
            case DAYS_AT_MOST -> day(condition, ">=", condition.day(today));
            case EQUALS, ANY_OF -> column + " = " + anyOf(condition);
            case ANY_OF_DOMAINS -> "split_part(" + column + ", '@', -1) = " + anyOf(condition);
            case HAS_ALL -> column + " @> " + array(condition);
            case HAS_ANY -> column + " && " + array(condition);
            case HAS_NONE -> "not " + column + " && " + array(condition);
        };
    }

    private String day(Criteria.Condition<?> condition, String operator, LocalDate day) {
        var field = condition.field().spec();
        String own = day(field.type(), field.column(), operator, day);
        var instead = condition.instead();
        return instead == null
                ? own
                : "(" + own + " or (" + field.column() + " is null and "
                        + day(instead.spec().type(), instead.spec().column(), operator, day) + "))";
    }

    private String day(FieldType type, String column, String operator, LocalDate day) {
        return column + " " + operator + " "
                + (type == FieldType.DATE ? parameter(day) : parameter(company.startOf(day)));
    }

    private String anyOf(Criteria.Condition<?> condition) {
        return "any (" + array(condition) + ")";
    }

    private String array(Criteria.Condition<?> condition) {
        List<?> values = condition.values();
        return values.getFirst() instanceof UUID
                ? "cast("
                        + parameter(PostgresArray.of(List.copyOf(values).stream()
                                .map(UUID.class::cast)
                                .toList())) + " as uuid[])"
                : "cast(" + parameter(values.toArray(String[]::new)) + " as text[])";
    }

    private String parameter(Object value) {
        String name = prefix + parameters++;
        conditions.with(name, value);
        return ":" + name;
    }
}
