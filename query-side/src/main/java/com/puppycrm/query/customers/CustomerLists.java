package com.puppycrm.query.customers;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
import com.puppycrm.query.lists.PageReader.KeptTotal;
import com.puppycrm.query.lists.PageReader.Source;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.query.records.CurrentCustomers;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.SeenCustomers;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.CustomerView;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads pages of customers, and their totals. */
@Component
class CustomerLists {

    /** A customer counts as active with an order or interaction within this period. */
    private static final int ACTIVE_DAYS = 90;

    private static final String COLUMNS = "c.state::text as state, " + CurrentCustomers.FIGURES;
    private static final String CUSTOMERS = "query.customer c";
    private static final String BOTH =
            CUSTOMERS + " join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id";

    /** The figures as if they were the customers too, of whom they have the columns that most filters are on. */
    private static final String FIGURES = """
        query.customer_figures f, lateral (
            select f.company_id, f.customer_id as id, f.owner_id, f.status, f.customer_type, f.country, f.archived,
                   f.verified_at, f.created_at) c\
        """;

    private static final Set<String> IN_FIGURES = Set.of(
            "f.lifetime_value",
            "f.total_orders",
            "f.last_order_at",
            "c.owner_id",
            "c.status",
            "c.customer_type",
            "c.country",
            "c.archived",
            "c.verified_at",
            "c.created_at");

    private static final String ROWS = """
        join query.customer c on c.company_id = :company and c.id = found.sort_id
        left join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id\
        """;

    private static final List<KeptTotal> KEPT = List.of(
            new KeptTotal(Set.of("owner_id", "archived", "verified"), tally(CustomerTally.ALL)),
            new KeptTotal(
                    Set.of("owner_id", "archived", "verified", "status", "customer_type", "country"),
                    tally(CustomerTally.KIND)));

    private final JdbcClient jdbc;
    private final PageReader pages;
    private final KnownCompanies companies;
    private final CustomerViews views;

    CustomerLists(PlannedPerCall planned, PageReader pages, KnownCompanies companies, CustomerViews views) {
        this.jdbc = planned.jdbc();
        this.pages = pages;
        this.companies = companies;
        this.views = views;
    }

    Page<CustomerView> page(Caller caller, ListQuery query, Instant now) {
        return page(caller, query, now, null);
    }

    /** @param segment absent: of no segment in particular */
    Page<CustomerView> page(Caller caller, ListQuery query, Instant now, @Nullable UUID segment) {
        CompanyTerms company = query.company();
        RecordScope scope = RecordScope.of(caller);
        Conditions conditions =
                query.conditions(SeenCustomers.in(scope, "c"), now, typed -> SearchText.in("c.search_text", typed));
        if (segment != null) {
            conditions.and(
                    "c.id in (select customer_id from query.segment_member"
                            + " where company_id = :company and segment_id = :in_segment)",
                    "in_segment",
                    segment);
        }
        return pages.read(
                        query,
                        segment == null ? source(query) : new Source(COLUMNS, BOTH, BOTH, "c.id", ROWS, List.of()),
                        conditions,
                        (row, number) -> new ListedCustomer(
                                StoredState.of(row, CustomerState.class), CurrentCustomers.figures(row)))
                .mapItems(rows -> views.of(rows, company));
    }

    /** The customers alone if that is enough, or the figures alone, or both. */
    private static Source source(ListQuery query) {
        boolean byFigure = query.isSortedBy("f");
        boolean onFigures = query.isFilteredBy("f");
        if (!byFigure && !onFigures) {
            return new Source(COLUMNS, CUSTOMERS, CUSTOMERS, "c.id", ROWS, KEPT);
        }
        if (query.usesOnly(IN_FIGURES)) {
            return new Source(COLUMNS, FIGURES, FIGURES, "f.customer_id", ROWS, KEPT);
        }
        return new Source(COLUMNS, BOTH, onFigures ? BOTH : CUSTOMERS, "c.id", ROWS, KEPT);
    }

    /** Numbers with the columns of customers. */
    private static String tally(String name) {
        return "(select *, case when verified then timestamptz 'epoch' end as verified_at"
                + " from query.customer_tally where tally = '" + name + "') c";
    }

    /** From what is kept by days in UTC, and from the rows of those days in which the company's periods begin. */
    CustomerStats stats(Caller caller, Instant now) {
        CompanyTerms company = companies.terms(caller.companyId());
        LocalDate today = company.dayOf(now);
        RecordScope scope = RecordScope.of(caller);
        Instant active = company.startOf(today.minusDays(ACTIVE_DAYS));
        Instant month = company.startOf(today.withDayOfMonth(1));
        Conditions visible = scope.over("t")
                .with("active_since", active)
                .with("active_day", firstWholeDay(active))
                .with("active_whole", firstWholeDay(active).atStartOfDay().toInstant(ZoneOffset.UTC))
                .with("month", month)
                .with("month_day", firstWholeDay(month))
                .with("month_whole", firstWholeDay(month).atStartOfDay().toInstant(ZoneOffset.UTC));
        return jdbc.sql("""
            with customers as not materialized (select * from query.customer_tally t where %1$s),
                figures as not materialized (select * from query.order_tally t where %1$s)
            select kept.total, kept.verified, sums.lifetime_value,
                (select coalesce(sum(number), 0) from figures where tally = 'active' and day >= :active_day)
                + (select count(*) from query.customer_figures t
                   where not archived and status = 'active'
                     and greatest(last_order_at, last_interaction_at) >= :active_since
                     and greatest(last_order_at, last_interaction_at) < :active_whole and %1$s) as active,
                (select coalesce(sum(number), 0) from customers where tally = '%2$s' and day >= :month_day)
                + (select count(*) from query.customer t
                   where not archived and created_at >= :month and created_at < :month_whole and %1$s)
                    as new_this_month
            from
                (select coalesce(sum(number), 0) as total,
                        coalesce(sum(number) filter (where verified), 0) as verified
                 from customers where tally = '%3$s' and not archived) as kept,
                (select coalesce(sum(amount), 0) as lifetime_value from figures where tally = 'value') as sums
            """.formatted(visible.sql(), CustomerTally.CREATED, CustomerTally.ALL))
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

    /** The first day in UTC that begins at a time or later. */
    private static LocalDate firstWholeDay(Instant time) {
        return LocalDate.ofInstant(time.minusNanos(1), ZoneOffset.UTC).plusDays(1);
    }
}
