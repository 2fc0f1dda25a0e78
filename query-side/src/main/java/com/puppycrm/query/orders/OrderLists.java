package com.puppycrm.query.orders;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.CompanyFacts;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.OrderRecords;
import com.puppycrm.query.records.OrderState;
import com.puppycrm.query.records.OrderView;
import com.puppycrm.query.records.StaffNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads orders by pages, and their sums. */
@Component
class OrderLists {

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

    private record Listed(OrderState state, @Nullable String customerName) {}

    Page<OrderView> page(RecordScope scope, MultiValueMap<String, String> parameters, Instant now) {
        CompanyFacts company = companies.facts(scope.companyId());
        OrderFilters filters = new OrderFilters(parameters, scope, company, now);
        return pages.read(
                        filters.request(),
                        scope.companyId(),
                        OrderFilters.SOURCE,
                        filters.conditions(),
                        (row, number) -> new Listed(OrderRecords.state(row), row.getString("customer_name")))
                .seenAs(rows -> views(rows, company, company.day(now)));
    }

    private List<OrderView> views(List<Listed> rows, CompanyFacts company, LocalDate today) {
        StaffNames.Names names = staff.of(
                company.id(), rows.stream().map(row -> row.state().createdBy().id()));
        return rows.stream()
                .map(row -> OrderView.of(row.state(), row.customerName(), names, today))
                .toList();
    }

    /** What the orders of one status and one payment status come to. */
    private record Group(
            String status, String paymentStatus, long orders, BigDecimal revenue, long counted, long late) {}

    OrderStats stats(RecordScope scope, Instant now) {
        CompanyFacts company = companies.facts(scope.companyId());
        Conditions visible = scope.over("o").with("today", company.day(now));
        Map<String, Long> byStatus = new LinkedHashMap<>();
        for (OrderStatus status : OrderStatus.values()) {
            byStatus.put(status.wireName(), 0L);
        }
        Map<String, Long> byPaymentStatus = new LinkedHashMap<>();
        for (PaymentStatus status : PaymentStatus.values()) {
            byPaymentStatus.put(status.wireName(), 0L);
        }
        List<Group> groups = jdbc.sql("""
            select o.status, o.payment_status, count(*) as orders,
                   coalesce(sum(o.counted_value), 0) as revenue,
                   count(o.counted_value) as counted,
                   count(*) filter (where %s) as late
            from query.customer_order o
            where %s
            group by o.status, o.payment_status
            """.formatted(OrderFilters.LATE, visible.sql()))
                .params(visible.values())
                .query((row, number) -> new Group(
                        row.getString("status"),
                        row.getString("payment_status"),
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
                company.money(revenue),
                company.average(
                        revenue, groups.stream().mapToLong(Group::counted).sum()),
                byStatus,
                byPaymentStatus,
                groups.stream().mapToLong(Group::late).sum(),
                company.currency().getCurrencyCode());
    }
}
