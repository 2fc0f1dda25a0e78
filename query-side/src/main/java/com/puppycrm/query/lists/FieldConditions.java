package com.puppycrm.query.lists;

import com.puppycrm.platform.web.Countries;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.FieldType;
import com.puppycrm.records.fields.Filter;
import com.puppycrm.records.fields.FoldedText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns the filters of a request into conditions on the columns of their fields. */
final class FieldConditions {

    private final ListRequest request;
    private final Conditions conditions = new Conditions();
    private final CompanyTerms company;

    private FieldConditions(ListRequest request, CompanyTerms company) {
        this.request = request;
        this.company = company;
    }

    /**
     * The conditions of all filters that were sent but searches, which are the list's own. The request collects what is
     * wrong with them. The conditions may refer to {@code :today}.
     */
    static Conditions of(ListRequest request, CompanyTerms company) {
        var all = new FieldConditions(request, company);
        request.fields().forEachFilter(all::add);
        return all.conditions;
    }

    private void add(Field<?> field, Filter filter) {
        FieldSpec<?> spec = field.spec();
        switch (filter.test()) {
            case ANY_OF -> anyOf(spec, filter.parameter());
            case HAS_ANY -> hasAny(spec.column(), filter);
            case AT_LEAST -> atLeast(spec, filter.parameter());
            case AT_MOST -> atMost(spec, filter.parameter());
            case IS -> is(spec.column(), filter);
            case IS_SET -> isSet(spec.column(), filter.parameter());
            case MATCHES -> request.text(filter.parameter());
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

    private void hasAny(String column, Filter filter) {
        List<String> values = request.texts(filter.parameter());
        if (values.isEmpty()) {
            return;
        }
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value = filter.parameter() + i;
            conditions.with(value, values.get(i));
            String found = ":" + value + " = any (" + column + ")";
            if (filter.searched() != null) {
                String text = filter.parameter() + "_text" + i;
                conditions.with(text, "%" + SearchText.escape(FoldedText.of(values.get(i))) + "%");
                found = filter.searched() + " like :" + text + " and " + found;
            }
            alternatives.add("(" + found + ")");
        }
        conditions.and("(" + String.join(" or ", alternatives) + ")");
    }

    private void atLeast(FieldSpec<?> spec, String name) {
        bound(spec, name, ">=", company::startOf);
    }

    private void atMost(FieldSpec<?> spec, String name) {
        if (spec.type() == FieldType.INSTANT) {
            bound(spec, name, "<", day -> company.startOf(day.plusDays(1)));
        } else {
            bound(spec, name, "<=", company::startOf);
        }
    }

    private void bound(FieldSpec<?> spec, String name, String operator, Function<LocalDate, Object> ofDay) {
        Object value = switch (spec.type()) {
            case INSTANT -> {
                LocalDate day = request.day(name);
                yield day == null ? null : ofDay.apply(day);
            }
            case DATE -> request.day(name);
            case MONEY -> request.amount(name, company.decimals());
            case COUNT -> request.amount(name, 0);
            case TEXT, TEXTS, CHOICE, COUNTRY, ID, FLAG -> throw noSuchTest(spec);
        };
        if (value != null) {
            conditions.and(spec.column() + " " + operator + " :" + name, name, value);
        }
    }

    /** A literal, not a parameter, so that the planner knows the value. */
    private void is(String column, Filter filter) {
        Boolean sent = request.flag(filter.parameter());
        String wanted = sent == null ? filter.otherwise() : sent.toString();
        if (wanted != null) {
            conditions.and((wanted.equals("true") ? "" : "not ") + column);
        }
    }

    private void isSet(String column, String name) {
        Boolean set = request.flag(name);
        if (set != null) {
            conditions.and(column + (set ? " is not null" : " is null"));
        }
    }

    private static IllegalStateException noSuchTest(FieldSpec<?> spec) {
        return new IllegalStateException("a field of type " + spec.type() + " has no such test: " + spec.column());
    }
}
