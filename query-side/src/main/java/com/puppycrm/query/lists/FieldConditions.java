package com.puppycrm.query.lists;

import com.puppycrm.platform.input.Moment;
import com.puppycrm.platform.text.Countries;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.platform.text.VisibleText;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.FieldType;
import com.puppycrm.records.fields.Filter;
import com.puppycrm.records.fields.Use;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns the filters of a request into conditions on the columns of their fields. */
final class FieldConditions {

    private final ListRequest request;
    private final Conditions conditions = new Conditions();

    /** Columns that have to have a value, because they are compared with one, and columns that must have none. */
    private final Set<String> present = new HashSet<>();

    private final Set<String> absent = new HashSet<>();

    /** By column that may also have no value, that it has one from before a time. */
    private final Map<String, String> before = new LinkedHashMap<>();

    private final CompanyTerms company;
    private final UUID caller;

    /** By how much a time may be before one that it is never before, if clocks differ. */
    private static final Duration ROUGHLY = Duration.ofDays(1);

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
        // With other filters on the same field it is a range, which an index finds.
        all.before.forEach((column, condition) -> all.conditions.and(
                all.present.contains(column) ? condition : "(" + column + " is null or " + condition + ")"));
        if (!Collections.disjoint(all.present, all.absent)) {
            // Nothing is found, which the planner would find out by looking at everything.
            all.conditions.and("false");
        }
        return all.conditions;
    }

    private void add(Field<?> field, Filter filter) {
        FieldSpec<?> spec = field.spec();
        switch (filter.test()) {
            case ANY_OF -> anyOf(spec, filter.parameter());
            case ANY_OF_STAFF -> anyOfStaff(spec.column(), filter.parameter());
            case HAS_ANY -> hasAny(spec.column(), filter.parameter());
            case HAS_ANY_OR_ALL -> hasAnyOrAll(field, filter.parameter());
            case ANY_OR_ALL -> request.isAll(filter.parameter());
            case AT_LEAST -> atLeast(field, filter.parameter());
            case AT_MOST -> atMost(field, filter.parameter());
            case NONE_SINCE -> noneSince(spec.column(), filter.parameter());
            case IS -> is(spec.column(), filter);
            case IS_SET -> isSet(spec.column(), filter.parameter());
            case OF_SEGMENT -> ofSegment(spec.column(), filter.parameter());
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
            case SORTED_TEXT, SEARCHED, TEXTS, NUMBERS, FLAG, INSTANT, DATE, COUNT, MONEY -> throw noSuchTest(spec);
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

    private void hasAny(String column, String name) {
        List<String> values = request.texts(name);
        if (!values.isEmpty()) {
            conditions.and(column + " && cast(:" + name + " as text[])", name, values.toArray(String[]::new));
        }
    }

    private void hasAnyOrAll(Field<?> field, String name) {
        List<String> values =
                request.numbers(name).stream().map(String::valueOf).toList();
        if (!values.isEmpty()) {
            boolean all = field.filters().stream()
                    .anyMatch(filter -> filter.test() == Filter.Test.ANY_OR_ALL && request.isAll(filter.parameter()));
            conditions.and(
                    field.spec().column() + (all ? " @> " : " && ") + "cast(:" + name + " as text[])",
                    name,
                    values.toArray(String[]::new));
        }
    }

    private void ofSegment(String column, String name) {
        List<UUID> segments = request.ids(name);
        if (!segments.isEmpty()) {
            conditions.and(
                    column + " in (select customer_id from query.segment_member"
                            + " where company_id = :company and segment_id in (:" + name + "))",
                    name,
                    segments);
        }
    }

    private void atLeast(Field<?> field, String name) {
        FieldSpec<?> spec = field.spec();
        if (spec.type() == FieldType.INSTANT) {
            Instant least = time(spec.column(), name, ">=", ">=", UnaryOperator.identity());
            if (least != null && field.equals(first())) {
                // Only where the list is in that order: it may read no table that has the field.
                request.fields().fields().stream()
                        .filter(later -> later.has(Use.Mark.LATER) && !later.has(Use.Mark.OPTIONAL))
                        .filter(later -> later.wireName().equals(request.sort().field()))
                        .forEach(later -> andRoughly(later, ">=", name, least.minus(ROUGHLY)));
            }
        } else {
            bound(spec, name, ">=");
        }
    }

    private void atMost(Field<?> field, String name) {
        FieldSpec<?> spec = field.spec();
        if (spec.type() == FieldType.INSTANT) {
            Instant most = time(spec.column(), name, "<=", "<", day -> day.plusDays(1));
            if (most != null && field.has(Use.Mark.LATER)) {
                andRoughly(first(), "<=", name, most.plus(ROUGHLY));
            }
        } else {
            bound(spec, name, "<=");
        }
    }

    private Field<?> first() {
        return request.fields().fields().getFirst();
    }

    /** Says nothing that another condition doesn't, but lets a list in the order of this field begin further on. */
    private void andRoughly(Field<?> field, String operator, String name, Instant time) {
        String column = field.spec().column();
        String parameter = name + "_of_" + field.wireName();
        conditions.and(column + " " + operator + " :" + parameter, parameter, time);
    }

    /**
     * @param ofTime the operator where a time was sent
     * @param ofDay the operator where a day was sent, which begins in the company's time zone
     * @param begin the day whose beginning the field is compared with
     * @return what it is compared with; null if nothing was sent
     */
    private @Nullable Instant time(
            String column, String name, String ofTime, String ofDay, UnaryOperator<LocalDate> begin) {
        Moment moment = request.moment(name);
        Instant time = switch (moment) {
            case Moment.Day(LocalDate day) -> company.startOf(begin.apply(day));
            case Moment.Time(Instant at) -> at;
            case null -> null;
        };
        if (time != null) {
            present.add(column);
            conditions.and(column + " " + (moment instanceof Moment.Day ? ofDay : ofTime) + " :" + name, name, time);
        }
        return time;
    }

    private void noneSince(String column, String name) {
        Instant since = switch (request.moment(name)) {
            case Moment.Day(LocalDate day) -> company.startOf(day);
            case Moment.Time(Instant time) -> time;
            case null -> null;
        };
        if (since != null) {
            conditions.with(name, since);
            before.put(column, column + " < :" + name);
        }
    }

    private void bound(FieldSpec<?> spec, String name, String operator) {
        Object value = switch (spec.type()) {
            case DATE -> request.day(name);
            case MONEY -> request.amount(name, company.decimals());
            case COUNT -> request.amount(name, 0);
            case TEXT, SORTED_TEXT, EMAIL, SEARCHED, TEXTS, NUMBERS, CHOICE, COUNTRY, ID, FLAG, INSTANT ->
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
            (set ? present : absent).add(column);
            conditions.and(column + (set ? " is not null" : " is null"));
        }
    }

    private static IllegalStateException noSuchTest(FieldSpec<?> spec) {
        return new IllegalStateException("a field of type " + spec.type() + " has no such test: " + spec.column());
    }
}
