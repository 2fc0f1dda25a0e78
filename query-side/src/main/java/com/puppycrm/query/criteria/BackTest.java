package com.puppycrm.query.criteria;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.CustomerFigures;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.ListedCustomer;
import com.puppycrm.records.interactions.InteractionState;
import com.puppycrm.records.orders.OrderState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom criteria would have selected at the ends of past days, from the events that had taken effect by then. Some
 * customers at a time are read from the log, with those of their records that the criteria ask about, and each event is
 * folded once for all the days that have the same past.
 */
@Component
public final class BackTest {

    /** Of all records that are read. */
    static final long MOST_EVENTS = 200_000;

    private static final int CUSTOMERS_AT_ONCE = 200;
    private static final int STREAMS_AT_ONCE = 1_000;

    /** What a customer's figures are made of. */
    private enum Source {
        ORDERS("query.customer_order", "placed_at <= :last"),
        INTERACTIONS("query.interaction", "true");

        private final String table;
        private final String which;

        Source(String table, String which) {
            this.table = table;
            this.which = which;
        }
    }

    private final JdbcClient jdbc;
    private final EventLog log;
    private final long mostEvents;

    @Autowired
    BackTest(QueryDatabase database, EventLog log) {
        this(database, log, MOST_EVENTS);
    }

    BackTest(QueryDatabase database, EventLog log, long mostEvents) {
        this.jdbc = database.jdbc();
        this.log = log;
        this.mostEvents = mostEvents;
    }

    /**
     * Passes on the customers that somebody sees today and that were there then, in the order of their ids.
     *
     * @param days of the company, ascending; the current one may be the last, and is as it is by now
     * @throws Rejection if there is too much to read
     */
    public void run(
            RecordScope scope,
            Criteria<ListedCustomer> criteria,
            CompanyTerms company,
            List<LocalDate> days,
            Consumer<Past> each) {
        if (days.isEmpty()) {
            return;
        }
        var run = new Run(scope, criteria, company, days, sources(criteria), each);
        run.requireFewEnough();
        UUID after = new UUID(0, 0);
        for (List<UUID> some = run.customersAfter(after); !some.isEmpty(); some = run.customersAfter(after)) {
            run.replay(some);
            after = some.getLast();
        }
    }

    private static Set<Source> sources(Criteria<ListedCustomer> criteria) {
        Set<Source> sources = EnumSet.noneOf(Source.class);
        switch (criteria) {
            case Criteria.All<ListedCustomer>(var parts) -> parts.forEach(part -> sources.addAll(sources(part)));
            case Criteria.Any<ListedCustomer>(var parts) -> parts.forEach(part -> sources.addAll(sources(part)));
            case Criteria.Not<ListedCustomer>(var part) -> sources.addAll(sources(part));
            case Criteria.Condition<ListedCustomer> condition ->
                sources.addAll(
                        switch ((CustomerField) condition.field()) {
                            case LIFETIME_VALUE, TOTAL_ORDERS, AVERAGE_ORDER_VALUE, LAST_ORDER_AT ->
                                Set.of(Source.ORDERS);
                            case LAST_INTERACTION_AT, LAST_SENTIMENT -> Set.of(Source.INTERACTIONS);
                            case CREATED_AT,
                                    UPDATED_AT,
                                    VERIFIED_AT,
                                    ID,
                                    EXTERNAL_ID,
                                    FULL_NAME,
                                    EMAIL,
                                    LAST_NAME,
                                    CUSTOMER_SINCE,
                                    STATUS,
                                    CUSTOMER_TYPE,
                                    COMPANY_SIZE,
                                    INDUSTRY,
                                    COUNTRY,
                                    OWNER_ID,
                                    TAGS,
                                    RULED_TAGS,
                                    OPEN_SUPPORT_TICKET,
                                    ARCHIVED,
                                    SEARCH -> Set.of();
                        });
        }
        return sources;
    }

    /** A record on a day, by the day's number. */
    private interface OnDay<S> {
        void was(int day, S state);
    }

    /** One run over the customers. */
    private final class Run {

        private final RecordScope scope;
        private final Criteria<ListedCustomer> criteria;
        private final CompanyTerms company;
        private final List<LocalDate> days;
        private final Set<Source> sources;
        private final List<Instant> ends;
        private final Consumer<Past> each;

        Run(
                RecordScope scope,
                Criteria<ListedCustomer> criteria,
                CompanyTerms company,
                List<LocalDate> days,
                Set<Source> sources,
                Consumer<Past> each) {
            this.scope = scope;
            this.criteria = criteria;
            this.company = company;
            this.days = days;
            this.sources = sources;
            // The log knows microseconds.
            this.ends = days.stream()
                    .map(day -> company.startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS))
                    .toList();
            this.each = each;
        }

        void requireFewEnough() {
            StringBuilder all = new StringBuilder("select c.version from query.customer c where " + seen().sql());
            for (Source source : sources) {
                all.append(" union all select r.version from ")
                        .append(source.table)
                        .append(" r join query.customer c on c.company_id = r.company_id and c.id = r.customer_id"
                                + " where ")
                        .append(seen().sql())
                        .append(" and ")
                        .append(source.which);
            }
            long events = jdbc.sql("select coalesce(sum(version), 0) from (" + all + " limit " + (mostEvents + 1)
                            + ") as read")
                    .params(seen().values())
                    .query(Long.class)
                    .single();
            if (events > mostEvents) {
                throw Rejection.conflict(
                        "past_too_long",
                        "Customers, orders and interactions have more than " + mostEvents
                                + " events that these criteria would have to be tried on.",
                        Map.of("most", Long.toString(mostEvents)));
            }
        }

        private Conditions seen() {
            return scope.over("c").and("c.created_at <= :last", "last", ends.getLast());
        }

        List<UUID> customersAfter(UUID after) {
            Conditions next = seen().and("c.id > :after", "after", after);
            return jdbc.sql("select c.id from query.customer c where " + next.sql() + " order by c.id limit "
                            + CUSTOMERS_AT_ONCE)
                    .params(next.values())
                    .query((row, _) -> row.getObject("id", UUID.class))
                    .list();
        }

        void replay(List<UUID> ids) {
            Map<UUID, CustomerFigures[]> figures = new HashMap<>();
            if (sources.contains(Source.ORDERS)) {
                onDays(OrderState.FAMILY, recordsOf(Source.ORDERS, ids), (i, order) -> {
                    CustomerFigures[] sums = of(figures, order.customerId());
                    sums[i] = sums[i].plus(order);
                });
            }
            if (sources.contains(Source.INTERACTIONS)) {
                onDays(InteractionState.FAMILY, recordsOf(Source.INTERACTIONS, ids), (i, interaction) -> {
                    CustomerFigures[] sums = of(figures, interaction.customerId());
                    sums[i] = sums[i].plus(interaction);
                });
            }
            past(CustomerState.FAMILY, ids, states -> tell(states, figures));
        }

        private void tell(List<@Nullable CustomerState> states, Map<UUID, CustomerFigures[]> figures) {
            CustomerState last = states.getLast();
            if (last == null) {
                return;
            }
            CustomerFigures[] sums = of(figures, last.id());
            List<Past.Then> then = new ArrayList<>();
            for (int i = 0; i < states.size(); i++) {
                then.add(then(states.get(i), sums[i], days.get(i)));
            }
            each.accept(new Past(last.id(), then));
        }

        private Past.Then then(@Nullable CustomerState customer, CustomerFigures figures, LocalDate day) {
            if (customer == null || !customer.standsForItself()) {
                return Past.Then.NOT_SELECTED;
            }
            if (customer.archived()) {
                return Past.Then.ARCHIVED;
            }
            return criteria.matches(new ListedCustomer(customer, figures), company, day)
                    ? Past.Then.SELECTED
                    : Past.Then.NOT_SELECTED;
        }

        private CustomerFigures[] of(Map<UUID, CustomerFigures[]> figures, UUID customer) {
            return figures.computeIfAbsent(customer, _ -> {
                var none = new CustomerFigures[days.size()];
                Arrays.fill(none, CustomerFigures.NONE);
                return none;
            });
        }

        private List<UUID> recordsOf(Source source, Collection<UUID> customers) {
            Conditions which = new Conditions()
                    .and("company_id = :company", "company", scope.companyId())
                    .and(
                            "(customer_id = any (cast(:customers as uuid[])) or id in (select record_id from"
                                    + " query.moved_record where company_id = :company"
                                    + " and customer_id = any (cast(:customers as uuid[]))))",
                            "customers",
                            PostgresArray.of(customers))
                    .and(source.which)
                    .with("last", ends.getLast());
            return jdbc.sql("select id from " + source.table + " where " + which.sql() + " order by id")
                    .params(which.values())
                    .query((row, _) -> row.getObject("id", UUID.class))
                    .list();
        }

        /** Passes on the state of each record at the end of each day on which it was there. */
        private <E extends DomainEvent, S extends FoldedRecord> void onDays(
                Family<E, S> family, List<UUID> ids, OnDay<S> then) {
            past(family, ids, states -> {
                for (int i = 0; i < states.size(); i++) {
                    S state = states.get(i);
                    if (state != null) {
                        then.was(i, state);
                    }
                }
            });
        }

        /** Passes on the states of each record at the ends of all days, in the order of the ids. */
        private <E extends DomainEvent, S extends FoldedRecord> void past(
                Family<E, S> family, List<UUID> ids, Consumer<List<@Nullable S>> then) {
            for (int from = 0; from < ids.size(); from += STREAMS_AT_ONCE) {
                List<UUID> some = ids.subList(from, Math.min(ids.size(), from + STREAMS_AT_ONCE));
                List<@Nullable S> states = new ArrayList<>();
                for (RecordedEvent event : log.eachOf(some)) {
                    if (event.sequence() == 0) {
                        if (!states.isEmpty()) {
                            then.accept(states);
                        }
                        states = nothingYet();
                    }
                    happen(family, states, event);
                }
                if (!states.isEmpty()) {
                    then.accept(states);
                }
            }
        }

        private <S> List<@Nullable S> nothingYet() {
            List<@Nullable S> none = new ArrayList<>();
            ends.forEach(_ -> none.add(null));
            return none;
        }

        /** Folds an event once for neighbouring days that had the same state before it. */
        @SuppressWarnings("ReferenceEquality") // equal states are folded twice at worst
        private <E extends DomainEvent, S extends FoldedRecord> void happen(
                Family<E, S> family, List<@Nullable S> states, RecordedEvent event) {
            S before = null;
            S after = null;
            for (int i = 0; i < states.size(); i++) {
                if (!event.effectiveAt().isAfter(ends.get(i))) {
                    S state = states.get(i);
                    if (after == null || state != before) {
                        before = state;
                        after = family.fold().apply(state, event.happened(family.events()));
                    }
                    states.set(i, after);
                }
            }
        }
    }
}
