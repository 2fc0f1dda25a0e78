package com.puppycrm.query.lists;

import com.puppycrm.platform.web.Countries;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Filter;
import com.puppycrm.records.fields.FoldedText;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the filters of a request into conditions on the columns of their fields. */
public final class FieldConditions {

    private final ListRequest request;
    private final Conditions conditions;
    private final CompanyTerms company;
    private final LocalDate today;
    private final Function<SearchText.Search, Conditions> searching;

    private FieldConditions(
            ListRequest request,
            Conditions scope,
            CompanyTerms company,
            LocalDate today,
            Function<SearchText.Search, Conditions> searching) {
        this.request = request;
        this.conditions = scope;
        this.company = company;
        this.today = today;
        this.searching = searching;
    }

    /**
     * The conditions of the scope and of all filters that were sent. Throws 400 naming all invalid parameters,
     * including those common to all lists.
     *
     * @param searching the conditions for a search text
     */
    public static Conditions of(
            ListRequest request,
            Conditions scope,
            CompanyTerms company,
            Instant now,
            Function<SearchText.Search, Conditions> searching) {
        var all = new FieldConditions(request, scope, company, company.dayOf(now), searching);
        request.fields().forEach(field -> field.filters().forEach(filter -> all.add(field, filter)));
        request.check(company.id());
        return all.conditions;
    }

    private void add(Field<?> field, Filter filter) {
        FieldSpec<?> spec = field.spec();
        switch (filter.test()) {
            case ANY_OF -> anyOf(spec, filter.parameter());
            case HAS_ANY -> hasAny(spec.column(), filter.parameter());
            case AT_LEAST -> atLeast(spec, filter.parameter());
            case AT_MOST -> atMost(spec, filter.parameter());
            case IS -> is(spec.column(), filter);
            case IS_SET -> isSet(spec.column(), filter.parameter());
            case MATCHES -> matches(filter.parameter());
        }
    }

    private void anyOf(FieldSpec<?> spec, String name) {
        List<?> values = switch (spec.type()) {
            case CHOICE -> request.oneOf(name, spec.values());
            case COUNTRY ->
                request.known(
                        name, Countries::code, "must be a country, as an ISO 3166-1 alpha-2 code or an English name");
            case ID -> request.ids(name);
            case TEXT -> request.texts(name);
            case TEXTS, FLAG, INSTANT, DATE, COUNT, MONEY -> throw noSuchTest(spec);
        };
        if (!values.isEmpty()) {
            conditions.and(spec.column() + " in (:" + name + ")", name, values);
        }
    }

    /** The search text contains the values too, so its index can be used. */
    private void hasAny(String column, String name) {
        List<String> values = request.texts(name);
        if (values.isEmpty()) {
            return;
        }
        String searchText = column.substring(0, column.indexOf('.')) + ".search_text";
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value = name + i;
            String text = name + "_text" + i;
            alternatives.add("(" + searchText + " like :" + text + " and :" + value + " = any (" + column + "))");
            conditions
                    .with(text, "%" + SearchText.escape(FoldedText.of(values.get(i))) + "%")
                    .with(value, values.get(i));
        }
        conditions.and("(" + String.join(" or ", alternatives) + ")");
    }

    private void atLeast(FieldSpec<?> spec, String name) {
        LocalDate day = day(spec, name);
        Object value = day == null ? number(spec, name) : company.startOf(day);
        if (value != null) {
            conditions.and(spec.column() + " >= :" + name, name, value);
        }
    }

    private void atMost(FieldSpec<?> spec, String name) {
        LocalDate day = day(spec, name);
        if (day != null) {
            conditions.and(spec.column() + " < :" + name, name, company.startOf(day.plusDays(1)));
        } else {
            Long number = number(spec, name);
            if (number != null) {
                conditions.and(spec.column() + " <= :" + name, name, number);
            }
        }
    }

    private @Nullable LocalDate day(FieldSpec<?> spec, String name) {
        return switch (spec.type()) {
            case INSTANT -> request.day(name);
            case MONEY -> null;
            case TEXT, TEXTS, CHOICE, COUNTRY, ID, FLAG, DATE, COUNT -> throw noSuchTest(spec);
        };
    }

    private @Nullable Long number(FieldSpec<?> spec, String name) {
        return switch (spec.type()) {
            case MONEY -> request.amount(name, company.decimals());
            case INSTANT -> null;
            case TEXT, TEXTS, CHOICE, COUNTRY, ID, FLAG, DATE, COUNT -> throw noSuchTest(spec);
        };
    }

    /** A literal, not a parameter, so that the planner knows the value. */
    private void is(String column, Filter filter) {
        Boolean sent = request.flag(filter.parameter());
        String wanted = sent == null ? filter.otherwise() : sent.toString();
        if (wanted != null) {
            conditions.and((wanted.equals("true") ? "" : "not ") + column);
            if (column.contains(":today")) {
                conditions.with("today", today);
            }
        }
    }

    private void isSet(String column, String name) {
        Boolean set = request.flag(name);
        if (set != null) {
            conditions.and(column + (set ? " is not null" : " is null"));
        }
    }

    private void matches(String name) {
        String text = request.text(name);
        SearchText.Search search = text == null ? null : SearchText.Search.of(text);
        if (search != null && !search.isEmpty()) {
            conditions.and(searching.apply(Objects.requireNonNull(search)));
        }
    }

    private static IllegalStateException noSuchTest(FieldSpec<?> spec) {
        return new IllegalStateException("a field of type " + spec.type() + " has no such test: " + spec.column());
    }
}
