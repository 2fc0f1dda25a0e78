package com.puppycrm.query.customers;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
import com.puppycrm.query.lists.PageReader.Source;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.Names;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.CustomerView;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads pages of customers, and their totals. */
@Component
class CustomerLists {

    /** A customer counts as active with an order or interaction within this period. */
    private static final int ACTIVE_DAYS = 90;

    private static final String COLUMNS = "c.state::text as state, f.lifetime_value, f.total_orders, f.last_order_at";
    private static final String FIGURES =
            "join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id";

    private final JdbcClient jdbc;
    private final PageReader pages;
    private final KnownCompanies companies;
    private final StaffNames staff;

    CustomerLists(PlannedPerCall planned, PageReader pages, KnownCompanies companies, StaffNames staff) {
        this.jdbc = planned.jdbc();
        this.pages = pages;
        this.companies = companies;
        this.staff = staff;
    }

    Page<CustomerView> page(Caller caller, ListQuery query, Instant now) {
        CompanyTerms company = query.company();
        RecordScope scope = RecordScope.of(caller);
        Conditions conditions = query.conditions(scope.over("c"), now, search -> search.in("c.search_text"));
        return pages.read(
                        query,
                        source(query, scope),
                        conditions,
                        (row, number) -> new ListedCustomer(
                                StoredState.of(row, CustomerState.class), CustomerRecords.figures(row)))
                .mapItems(rows -> views(rows, company));
    }

    /**
     * The list starts from the figures when sorted by one of them, else from the customers, whose figures may be
     * missing.
     */
    private static Source source(ListQuery query, RecordScope scope) {
        // The figures carry the owner too, so that one index serves scope and sort.
        String figures = FIGURES + " and " + scope.over("f").sql();
        boolean byFigure = query.isSortedBy("f");
        boolean onFigures = query.isFilteredBy("f");
        return new Source(
                COLUMNS,
                "query.customer c " + (byFigure || onFigures ? figures : "left " + figures),
                "query.customer c " + (onFigures ? figures : ""),
                byFigure ? "f.customer_id" : "c.id");
    }

    private List<CustomerView> views(List<ListedCustomer> rows, CompanyTerms company) {
        Names names = staff.of(company.id(), rows.stream().flatMap(row -> CustomerView.staffIn(row.state())));
        return rows.stream()
                .map(row -> CustomerView.of(row.state(), row.figures(), names, company))
                .toList();
    }

    CustomerStats stats(Caller caller, Instant now) {
        CompanyTerms company = companies.terms(caller.companyId());
        LocalDate today = company.dayOf(now);
        Conditions visible = RecordScope.of(caller)
                .over("c")
                .and("not c.archived")
                .with("active_since", company.startOf(today.minusDays(ACTIVE_DAYS)))
                .with("month", company.startOf(today.withDayOfMonth(1)));
        return jdbc.sql("""
            select count(*) as total,
                   count(*) filter (where c.status = 'active' and f.last_order_at >= :active_since)
                       as active,
                   count(*) filter (where c.verified_at is not null) as verified,
                   coalesce(sum(f.lifetime_value), 0) as lifetime_value,
                   count(*) filter (where c.created_at >= :month) as new_this_month
            from query.customer c
            left join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id
            where
            """ + visible.sql())
                .params(visible.values())
                .query((row, number) -> new CustomerStats(
                        row.getLong("total"),
                        row.getLong("active"),
                        row.getLong("verified"),
                        company.written(row.getBigDecimal("lifetime_value")),
                        company.average(row.getBigDecimal("lifetime_value"), row.getLong("total")),
                        row.getLong("new_this_month"),
                        company.currency().getCurrencyCode()))
                .single();
    }
}
