package com.puppycrm.query.customers;

import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.platform.web.Countries;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListRequest;
import com.puppycrm.query.lists.PageReader.Source;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.query.lists.Sort;
import com.puppycrm.query.records.CompanyFacts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What the list of customers can be filtered and sorted by. */
final class CustomerFilters {

    static final List<String> FILTERS = List.of(
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
            "archived");

    private static final List<Sort> SORTS = List.of(
            new Sort("created_at", "c.created_at", Sort.Key.INSTANT, false),
            new Sort("verified_at", "c.verified_at", Sort.Key.INSTANT, true),
            new Sort("last_name", "c.last_name_key", Sort.Key.TEXT, false),
            new Sort("lifetime_value", "f.lifetime_value", Sort.Key.NUMBER, false),
            new Sort("total_orders", "f.total_orders", Sort.Key.NUMBER, false),
            new Sort("last_order_at", "f.last_order_at", Sort.Key.INSTANT, true),
            new Sort("customer_since", "c.customer_since", Sort.Key.DATE, true));

    private static final List<String> STATUSES =
            Arrays.stream(CustomerStatus.values()).map(CustomerStatus::wireName).toList();
    private static final List<String> TYPES =
            Arrays.stream(CustomerType.values()).map(CustomerType::wireName).toList();

    private static final String COLUMNS = "c.state::text as state, f.lifetime_value, f.total_orders, f.last_order_at";
    private static final String FIGURES =
            "join query.customer_figures f on f.company_id = c.company_id and f.customer_id = c.id";

    private final ListRequest request;
    private final Conditions conditions;
    private final String figures;
    private final boolean onFigures;

    /** Throws 400 that names everything that is wrong with the parameters. */
    CustomerFilters(MultiValueMap<String, String> parameters, RecordScope scope, CompanyFacts company) {
        this.request = new ListRequest(parameters, FILTERS, SORTS);
        this.conditions = scope.over("c");
        Long lowest = request.amount("ltv_min", company.decimals());
        Long highest = request.amount("ltv_max", company.decimals());
        LocalDate lastFrom = request.day("last_order_from");
        LocalDate lastTo = request.day("last_order_to");
        // The figures carry the owner as well, so that scope and sort are one walk.
        this.figures = FIGURES + " and " + scope.over("f").sql();
        this.onFigures = lowest != null || highest != null || lastFrom != null || lastTo != null;
        conditions
                .andWhere(lowest, "f.lifetime_value >= :ltv_min", "ltv_min")
                .andWhere(highest, "f.lifetime_value <= :ltv_max", "ltv_max");
        from("f.last_order_at", "last_order_from", lastFrom, company);
        until("f.last_order_at", "last_order_to", lastTo, company);
        from("c.created_at", "created_from", request.day("created_from"), company);
        until("c.created_at", "created_to", request.day("created_to"), company);
        from("c.verified_at", "verified_from", request.day("verified_from"), company);
        anyOf("c.status", "status", request.oneOf("status", STATUSES));
        anyOf("c.customer_type", "customer_type", request.oneOf("customer_type", TYPES));
        anyOf(
                "c.country",
                "country",
                request.known(
                        "country",
                        Countries::code,
                        "must be a country: its ISO 3166-1 alpha-2 code, or its English name"));
        List<UUID> owners = request.ids("owner_id");
        anyOf("c.owner_id", "owner_id", owners);
        Boolean verified = request.flag("verified");
        if (verified != null) {
            conditions.and(verified ? "c.verified_at is not null" : "c.verified_at is null");
        }
        // Written out, so that the planner knows which of the two it is.
        conditions.and(Boolean.TRUE.equals(request.flag("archived")) ? "c.archived" : "not c.archived");
        String search = request.text("search");
        if (search != null) {
            conditions.and(SearchText.Search.of(search).in("c.search_text"));
        }
        request.check(company.id());
    }

    ListRequest request() {
        return request;
    }

    Conditions conditions() {
        return conditions;
    }

    /** Sorted by a figure, the list walks the figures; else customers are there before their figures are. */
    Source source() {
        boolean byFigure = request.sortColumn().startsWith("f.");
        return new Source(
                COLUMNS,
                "query.customer c " + (byFigure || onFigures ? figures : "left " + FIGURES),
                "query.customer c " + (onFigures ? figures : ""),
                byFigure ? "f.customer_id" : "c.id");
    }

    private void from(String column, String name, @Nullable LocalDate day, CompanyFacts company) {
        if (day != null) {
            conditions.and(column + " >= :" + name, name, company.startOf(day));
        }
    }

    private void until(String column, String name, @Nullable LocalDate day, CompanyFacts company) {
        if (day != null) {
            conditions.and(column + " < :" + name, name, company.startOf(day.plusDays(1)));
        }
    }

    private void anyOf(String column, String name, List<?> values) {
        if (!values.isEmpty()) {
            conditions.and(column + " in (:" + name + ")", name, values);
        }
    }
}
