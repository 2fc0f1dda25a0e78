package com.puppycrm.query.orders;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.platform.text.TypedText;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.Estimates;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.OrderSearch;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
import com.puppycrm.query.lists.PageReader.KeptTotal;
import com.puppycrm.query.lists.PageReader.Source;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.query.lists.Sized;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderState;
import com.puppycrm.records.orders.OrderView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads pages of orders, and their totals. */
@Component
class OrderLists {

    private static final String COLUMNS = "o.state::text as state, c.full_name as customer_name";
    private static final String FOUND = "query.customer_order o";
    private static final String ROWS = """
        join query.customer_order o on o.company_id = :company and o.id = found.sort_id
        left join query.customer c on c.company_id = o.company_id and c.id = o.customer_id\
        """;

    private static final Source OF_CUSTOMER = new Source(COLUMNS, FOUND, FOUND, "o.id", ROWS, List.of());
    private static final Source ALL = new Source(
            COLUMNS,
            FOUND,
            FOUND,
            "o.id",
            ROWS,
            List.of(new KeptTotal(
                    Set.of("owner_id", "status", "payment_status"),
                    "(select * from query.order_tally where tally = '" + OrderTally.ORDERS + "') o")));

    /**
     * Of a million orders, about as many as make both ways of searching equally dear; of fewer orders, the second is
     * cheap anyway.
     */
    private static final double MANY_MATCHES = 7_000;

    private final JdbcClient jdbc;
    private final Estimates estimates;
    private final PageReader pages;
    private final KnownCompanies companies;
    private final StaffNames staff;

    OrderLists(
            PlannedPerCall planned, Estimates estimates, PageReader pages, KnownCompanies companies, StaffNames staff) {
        this.jdbc = planned.jdbc();
        this.estimates = estimates;
        this.pages = pages;
        this.companies = companies;
        this.staff = staff;
    }

    private record Row(OrderState state, @Nullable String customerName) implements Sized {

        private static final long OF_A_LINE = 250;

        @Override
        public long size() {
            return OF_A_LINE * state.items().size();
        }
    }

    Page<OrderView> page(RecordScope scope, ListQuery query, Instant now) {
        return page(ALL, scope.over("o"), query, now);
    }

    Page<OrderView> pageOfCustomer(RecordScope scope, UUID customerId, ListQuery query, Instant now) {
        return page(
                OF_CUSTOMER,
                scope.over("o").and("o.customer_id = :of_customer", "of_customer", customerId),
                query,
                now);
    }

    private Page<OrderView> page(Source source, Conditions scope, ListQuery query, Instant now) {
        CompanyTerms company = query.company();
        return pages.read(
                        query,
                        source,
                        query.conditions(scope, now, typed -> searching(company.id(), typed)),
                        (row, number) -> new Row(StoredState.of(row, OrderState.class), row.getString("customer_name")))
                .mapItems(rows -> views(rows, company, company.dayOf(now)));
    }

    /**
     * In the order or in its customer. Few matches are found by the indexes of both texts, as a union, because an OR
     * could use neither; of many, a page is found sooner by looking at one order after another. That is no EXISTS, which
     * the planner would answer for all customers at once.
     */
    private Conditions searching(UUID companyId, TypedText typed) {
        Conditions found = SearchText.in("s.search_text", typed).with("company", companyId);
        boolean many = Stream.of("query.customer_order", "query.customer")
                .anyMatch(table -> estimates
                                .of(
                                        "select from " + table + " s where s.company_id = :company and " + found.sql(),
                                        found)
                                .rows()
                        > MANY_MATCHES);
        return OrderSearch.in(typed, many).with("company", companyId);
    }

    private List<OrderView> views(List<Row> rows, CompanyTerms company, LocalDate today) {
        Names names = staff.of(
                company.id(), rows.stream().map(row -> row.state().createdBy().id()));
        return rows.stream()
                .map(row -> OrderView.of(row.state(), row.customerName(), names, today))
                .toList();
    }

    /** Totals of the orders with one status and one payment status. */
    private record Group(OrderStatus status, PaymentStatus paymentStatus, long orders, BigDecimal revenue) {}

    /** From what is kept, which is as large as there are owners and days with open orders. */
    OrderStats stats(RecordScope scope, Instant now) {
        CompanyTerms company = companies.terms(scope.companyId());
        Conditions visible = scope.over("t").with("today", company.dayOf(now));
        Map<OrderStatus, Long> byStatus = new EnumMap<>(OrderStatus.class);
        for (OrderStatus status : OrderStatus.values()) {
            byStatus.put(status, 0L);
        }
        Map<PaymentStatus, Long> byPaymentStatus = new EnumMap<>(PaymentStatus.class);
        for (PaymentStatus status : PaymentStatus.values()) {
            byPaymentStatus.put(status, 0L);
        }
        List<Group> groups = jdbc.sql("""
            select t.status, t.payment_status, sum(t.number) as orders, sum(t.amount) as revenue
            from query.order_tally t
            where t.tally = '%s' and %s
            group by t.status, t.payment_status
            """.formatted(OrderTally.ORDERS, visible.sql()))
                .params(visible.values())
                .query((row, number) -> new Group(
                        OrderStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                        PaymentStatus.valueOf(row.getString("payment_status").toUpperCase(Locale.ROOT)),
                        row.getLong("orders"),
                        row.getBigDecimal("revenue")))
                .list();
        long late = jdbc.sql("""
            select coalesce(sum(t.number), 0)
            from query.order_tally t
            where t.tally = '%s' and t.day < :today and %s
            """.formatted(OrderTally.DUE, visible.sql()))
                .params(visible.values())
                .query(Long.class)
                .single();
        long counted = 0;
        BigDecimal revenue = BigDecimal.ZERO;
        for (Group group : groups) {
            byStatus.merge(group.status(), group.orders(), Long::sum);
            byPaymentStatus.merge(group.paymentStatus(), group.orders(), Long::sum);
            counted += OrderState.isCounted(group.status()) ? group.orders() : 0;
            revenue = revenue.add(group.revenue());
        }
        return new OrderStats(
                groups.stream().mapToLong(Group::orders).sum(),
                company.written(revenue),
                company.average(revenue, counted),
                byStatus,
                byPaymentStatus,
                late,
                company.currency().getCurrencyCode());
    }
}
