package com.puppycrm.query.customers;

import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;

import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.Filters;
import com.puppycrm.query.lists.Items;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.CompanyFacts;
import com.puppycrm.query.records.CustomerFigures;
import com.puppycrm.query.records.CustomerRecords;
import com.puppycrm.query.records.CustomerState;
import com.puppycrm.query.records.CustomerView;
import com.puppycrm.query.records.Histories;
import com.puppycrm.query.records.HistoryItem;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.StaffNames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
@RequestMapping("/api/customers")
class CustomerQueryController {

    /** A customer without an order or interaction for longer is not an active one. */
    private static final int ACTIVE_DAYS = 90;

    private final JdbcClient jdbc;
    private final PageReader pages;
    private final KnownCompanies companies;
    private final CustomerRecords customers;
    private final Histories histories;
    private final StaffNames staff;

    CustomerQueryController(
            PlannedPerCall planned,
            PageReader pages,
            KnownCompanies companies,
            CustomerRecords customers,
            Histories histories,
            StaffNames staff) {
        this.jdbc = planned.jdbc();
        this.pages = pages;
        this.companies = companies;
        this.customers = customers;
        this.histories = histories;
        this.staff = staff;
    }

    private record Listed(CustomerState state, CustomerFigures figures) {}

    @GetMapping
    @AllowedFor(VIEW_CUSTOMERS)
    @Filters({
        "search",
        "status",
        "verified",
        "customer_type",
        "owner_id",
        "created_from",
        "created_to",
        "last_order_from",
        "last_order_to",
        "ltv_min",
        "ltv_max",
        "country",
        "verified_from",
        "archived"
    })
    Page<CustomerView> list(Caller caller, @RequestParam MultiValueMap<String, String> parameters) {
        CompanyFacts company = companies.facts(caller.companyId());
        CustomerFilters filters = new CustomerFilters(parameters, RecordScope.of(caller), company);
        return pages.read(
                        filters.request(),
                        caller.companyId(),
                        filters.source(),
                        filters.conditions(),
                        (row, number) -> new Listed(CustomerRecords.state(row), CustomerRecords.figures(row)))
                .seenAs(rows -> views(rows, company));
    }

    private List<CustomerView> views(List<Listed> rows, CompanyFacts company) {
        StaffNames.Names names =
                staff.of(company.id(), rows.stream().flatMap(row -> CustomerView.staffIn(row.state())));
        return rows.stream()
                .map(row -> CustomerView.of(row.state(), row.figures(), names, company))
                .toList();
    }

    @GetMapping("/{id}")
    @AllowedFor(VIEW_CUSTOMERS)
    ResponseEntity<CustomerView> one(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(name = "as_of", required = false) @Nullable Instant asOf) {
        RecordScope scope = RecordScope.of(caller);
        CustomerRecords.Found found = asOf == null ? customers.find(scope, id) : customers.find(scope, id, asOf);
        StaffNames.Names names = staff.of(caller.companyId(), CustomerView.staffIn(found.state()));
        return ResponseEntity.ok()
                .eTag("\"" + found.state().version() + "\"")
                .body(CustomerView.of(found.state(), found.figures(), names, found.company()));
    }

    @GetMapping("/{id}/history")
    @AllowedFor(VIEW_CUSTOMERS)
    Items<HistoryItem> history(Caller caller, @PathVariable UUID id) {
        return new Items<>(histories.of(customers.find(RecordScope.of(caller), id)).stream()
                .map(HistoryItem::of)
                .toList());
    }

    @GetMapping("/stats")
    @AllowedFor(VIEW_CUSTOMERS)
    CustomerStats stats(Caller caller, RequestContext context) {
        CompanyFacts company = companies.facts(caller.companyId());
        LocalDate today = company.day(context.now());
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
                        company.money(row.getBigDecimal("lifetime_value")),
                        company.average(row.getBigDecimal("lifetime_value"), row.getLong("total")),
                        row.getLong("new_this_month"),
                        company.currency().getCurrencyCode()))
                .single();
    }
}
