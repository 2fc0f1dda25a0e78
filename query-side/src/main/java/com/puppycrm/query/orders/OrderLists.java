package com.puppycrm.query.orders;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.platform.text.TypedText;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
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
import com.puppycrm.records.orders.OrderField;
import com.puppycrm.records.orders.OrderState;
import com.puppycrm.records.orders.OrderView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads pages of orders, and their totals. */
@Component
class OrderLists {

    private static final Source SOURCE =
            new Source("o.state::text as state, c.full_name as customer_name", """
                query.customer_order o
                left join query.customer c on c.company_id = o.company_id and c.id = o.customer_id
                """, "query.customer_order o", "o.id");

    private final JdbcClient jdbc;
    private final PageReader pages;
    private final KnownCompanies companies;
    private final StaffNames staff;

    OrderLists(PlannedPerCall planned, PageReader pages, KnownCompanies companies, StaffNames staff) {
        this.jdbc = planned.jdbc();
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
        return page(scope.over("o"), query, now);
    }

    Page<OrderView> pageOfCustomer(RecordScope scope, UUID customerId, ListQuery query, Instant now) {
        return page(scope.over("o").and("o.customer_id = :of_customer", "of_customer", customerId), query, now);
    }

    private Page<OrderView> page(Conditions scope, ListQuery query, Instant now) {
        CompanyTerms company = query.company();
        return pages.read(
                        query,
                        SOURCE,
                        query.conditions(scope, now, OrderLists::searching),
                        (row, number) -> new Row(StoredState.of(row, OrderState.class), row.getString("customer_name")))
                .mapItems(rows -> views(rows, company, company.dayOf(now)));
    }

    /** In the order or in its customer, as a union, because an OR could not use the index of either. */
    private static Conditions searching(TypedText typed) {
        Conditions found = SearchText.in("s.search_text", typed);
        Conditions conditions = new Conditions().and("""
            o.id in (
                select s.id from query.customer_order s where s.company_id = :company and %1$s
                union all
                select so.id from query.customer s
                join query.customer_order so on so.company_id = s.company_id and so.customer_id = s.id
                where s.company_id = :company and %1$s)
            """.formatted(found.sql()).strip());
        found.values().forEach(conditions::with);
        return conditions;
    }

    private List<OrderView> views(List<Row> rows, CompanyTerms company, LocalDate today) {
        Names names = staff.of(
                company.id(), rows.stream().map(row -> row.state().createdBy().id()));
        return rows.stream()
                .map(row -> OrderView.of(row.state(), row.customerName(), names, today))
                .toList();
    }

    /** Totals of the orders with one status and one payment status. */
    private record Group(
            OrderStatus status,
            PaymentStatus paymentStatus,
            long orders,
            BigDecimal revenue,
            long counted,
            long late) {}

    OrderStats stats(RecordScope scope, Instant now) {
        CompanyTerms company = companies.terms(scope.companyId());
        Conditions visible = scope.over("o").with("today", company.dayOf(now));
        Map<OrderStatus, Long> byStatus = new EnumMap<>(OrderStatus.class);
        for (OrderStatus status : OrderStatus.values()) {
            byStatus.put(status, 0L);
        }
        Map<PaymentStatus, Long> byPaymentStatus = new EnumMap<>(PaymentStatus.class);
        for (PaymentStatus status : PaymentStatus.values()) {
            byPaymentStatus.put(status, 0L);
        }
        List<Group> groups = jdbc.sql("""
            select o.status, o.payment_status, count(*) as orders,
                   coalesce(sum(o.counted_value), 0) as revenue,
                   count(o.counted_value) as counted,
                   count(*) filter (where %s) as late
            from query.customer_order o
            where %s
            group by o.status, o.payment_status
            """.formatted(OrderField.isLate(), visible.sql()))
                .params(visible.values())
                .query((row, number) -> new Group(
                        OrderStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                        PaymentStatus.valueOf(row.getString("payment_status").toUpperCase(Locale.ROOT)),
                        row.getLong("orders"),
                        row.getBigDecimal("revenue"),
                        row.getLong("counted"),
                        row.getLong("late")))
                .list();
        for (Group group : groups) {
            byStatus.merge(group.status(), group.orders(), Long::sum);
            byPaymentStatus.merge(group.paymentStatus(), group.orders(), Long::sum);
        }
        BigDecimal revenue = groups.stream().map(Group::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new OrderStats(
                groups.stream().mapToLong(Group::orders).sum(),
                company.written(revenue),
                company.average(
                        revenue, groups.stream().mapToLong(Group::counted).sum()),
                byStatus,
                byPaymentStatus,
                groups.stream().mapToLong(Group::late).sum(),
                company.currency().getCurrencyCode());
    }
}
