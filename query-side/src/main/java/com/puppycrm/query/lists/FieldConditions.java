package com.puppycrm.query.lists;

import com.puppycrm.platform.input.Moment;
import com.puppycrm.platform.text.Countries;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.platform.text.FoldedText;
import com.puppycrm.platform.text.IndexedText;
import com.puppycrm.platform.text.VisibleText;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.FieldType;
import com.puppycrm.records.fields.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Turns the filters of a request into conditions on the columns of their fields. */
final class FieldConditions {

    private final ListRequest request;
    private final Conditions conditions = new Conditions();
    private final CompanyTerms company;
    private final UUID caller;

    private FieldConditions(ListRequest request, CompanyTerms company, UUID caller) {
        this.request = request;
        this.company = company;
        this.caller = caller;
    }

    /**
     * The conditions of all filters that were sent but searches, which are the list's own. The request collects what is
     * wrong with them. The conditions may refer to {@code :today}.
     */
    static Conditions of(ListRequest request, CompanyTerms company, UUID caller) {
        var all = new FieldConditions(request, company, caller);
        request.fields().forEachFilter(all::add);
        return all.conditions;
    }

    private void add(Field<?> field, Filter filter) {
        FieldSpec<?> spec = field.spec();
        switch (filter.test()) {
            case ANY_OF -> anyOf(spec, filter.parameter());
            case ANY_OF_STAFF -> anyOfStaff(spec.column(), filter.parameter());
            case HAS_ANY -> hasAny(spec.column(), filter);
            case AT_LEAST -> atLeast(spec, filter.parameter());
            case AT_MOST -> atMost(spec, filter.parameter());
            case NONE_SINCE -> noneSince(spec.column(), filter.parameter());
            case IS -> is(spec.column(), filter);
            case IS_SET -> isSet(spec.column(), filter.parameter());
            case MATCHES -> request.text(filter.parameter());
        }
    }

    private void anyOf(FieldSpec<?> spec, String name) {
        List<?> values = switch (spec.type()) {
            case CHOICE -> request.oneOf(name, spec.values());
            case COUNTRY -> countries(name);
            case ID -> request.ids(name);
            case EMAIL -> request.known(name, FieldConditions::mailbox, "must be an e-mail address");
            // As the stored ones are: a key looked up with spaces around it is the same key.
            case TEXT -> request.texts(name).stream().map(VisibleText::trimmed).toList();
            case SORTED_TEXT, SEARCHED, TEXTS, FLAG, INSTANT, DATE, COUNT, MONEY -> throw noSuchTest(spec);
        };
        if (!values.isEmpty()) {
            conditions.and(spec.column() + " in (:" + name + ")", name, values);
        }
    }

    private void anyOfStaff(String column, String name) {
        List<Optional<UUID>> wanted = request.staff(name, caller);
        List<UUID> ids = wanted.stream().flatMap(Optional::stream).toList();
        List<String> alternatives = new ArrayList<>();
        if (!ids.isEmpty()) {
            conditions.with(name, ids);
            alternatives.add(column + " in (:" + name + ")");
        }
        if (ids.size() < wanted.size()) {
            alternatives.add(column + " is null");
        }
        if (!alternatives.isEmpty()) {
            conditions.and("(" + String.join(" or ", alternatives) + ")");
        }
    }

    private static Optional<String> mailbox(String text) {
        return Optional.of(new EmailAddress(text))
                .filter(EmailAddress::isWellFormed)
                .map(EmailAddress::canonical);
    }

    private List<String> countries(String name) {
        String refusal = request.texts(name).stream()
                .filter(value -> Countries.code(value).isEmpty())
                .findFirst()
                .map(Countries::refusal)
                .orElse("");
        return request.known(name, Countries::code, refusal);
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
                conditions.with(text, "%" + IndexedText.of(FoldedText.of(values.get(i))) + "%");
                found = filter.searched() + " like :" + text + " and " + found;
            }
            alternatives.add("(" + found + ")");
        }
        conditions.and("(" + String.join(" or ", alternatives) + ")");
    }

    private void atLeast(FieldSpec<?> spec, String name) {
        if (spec.type() == FieldType.INSTANT) {
            time(spec, name, ">=", ">=", UnaryOperator.identity());
        } else {
            bound(spec, name, ">=");
        }
    }

    private void atMost(FieldSpec<?> spec, String name) {
        if (spec.type() == FieldType.INSTANT) {
            time(spec, name, "<=", "<", day -> day.plusDays(1));
        } else {
            bound(spec, name, "<=");
        }
    }

    /**
     * @param ofTime the operator where a time was sent
     * @param ofDay the operator where a day was sent, which begins in the company's time zone
     * @param begin the day whose beginning the field is compared with
     */
    private void time(FieldSpec<?> spec, String name, String ofTime, String ofDay, UnaryOperator<LocalDate> begin) {
        switch (request.moment(name)) {
            case Moment.Day(LocalDate day) ->
                conditions.and(spec.column() + " " + ofDay + " :" + name, name, company.startOf(begin.apply(day)));
            case Moment.Time(Instant time) -> conditions.and(spec.column() + " " + ofTime + " :" + name, name, time);
            case null -> {}
        }
    }

    private void noneSince(String column, String name) {
        Instant since = switch (request.moment(name)) {
            case Moment.Day(LocalDate day) -> company.startOf(day);
            case Moment.Time(Instant time) -> time;
            case null -> null;
        };
        if (since != null) {
            conditions.and("(" + column + " is null or " + column + " < :" + name + ")", name, since);
        }
    }

    private void bound(FieldSpec<?> spec, String name, String operator) {
        Object value = switch (spec.type()) {
            case DATE -> request.day(name);
            case MONEY -> request.amount(name, company.decimals());
            case COUNT -> request.amount(name, 0);
            case TEXT, SORTED_TEXT, EMAIL, SEARCHED, TEXTS, CHOICE, COUNTRY, ID, FLAG, INSTANT ->
                throw noSuchTest(spec);
        };
        if (value != null) {
            conditions.and(spec.column() + " " + operator + " :" + name, name, value);
        }
    }

    /** A literal, not a parameter, so that the planner knows the value. */
    private void is(String column, Filter filter) {
        String otherwise = filter.otherwise();
        if (otherwise != null && request.isAny(filter.parameter())) {
            return;
        }
        Boolean sent = request.flag(filter.parameter(), otherwise == null ? "" : " or " + ListRequest.ANY);
        String wanted = sent == null ? otherwise : sent.toString();
        if (wanted != null) {
            conditions.and((wanted.equals("true") ? "" : "not ") + column);
        }
    }

    private void isSet(String column, String name) {
        Boolean set = request.flag(name, "");
        if (set != null) {
            conditions.and(column + (set ? " is not null" : " is null"));
        }
    }

    private static IllegalStateException noSuchTest(FieldSpec<?> spec) {
        return new IllegalStateException("a field of type " + spec.type() + " has no such test: " + spec.column());
    }
}
