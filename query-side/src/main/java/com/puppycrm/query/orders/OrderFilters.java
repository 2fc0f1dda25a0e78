package com.puppycrm.query.orders;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListRequest;
import com.puppycrm.query.lists.PageReader.Source;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.query.lists.Sort;
import com.puppycrm.query.records.CompanyFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.MultiValueMap;

/** What the list of orders can be filtered and sorted by. */
final class OrderFilters {

    static final List<String> FILTERS = List.of(
            "search",
            "status",
            "payment_status",
            "customer_id",
            "owner_id",
            "placed_from",
            "placed_to",
            "total_min",
            "total_max",
            "late",
            "sku");

    private static final List<Sort> SORTS = List.of(
            new Sort("placed_at", "o.placed_at", Sort.Key.INSTANT, false),
            new Sort("order_number", "o.order_number", Sort.Key.TEXT, false),
            new Sort("total", "o.total", Sort.Key.NUMBER, false),
            new Sort("expected_delivery_date", "o.expected_delivery_date", Sort.Key.DATE, true));

    private static final List<String> STATUSES =
            Arrays.stream(OrderStatus.values()).map(OrderStatus::wireName).toList();
    private static final List<String> PAYMENT_STATUSES =
            Arrays.stream(PaymentStatus.values()).map(PaymentStatus::wireName).toList();

    /** Of an order whose expected date has passed; as {@code OrderState.late}. */
    static final String LATE =
            "(o.status in ('pending', 'processing', 'shipped') and o.expected_delivery_date < :today)";

    static final Source SOURCE =
            new Source("o.state::text as state, c.full_name as customer_name", """
                query.customer_order o
                left join query.customer c on c.company_id = o.company_id and c.id = o.customer_id
                """, "query.customer_order o", "o.id");

    private final ListRequest request;
    private final Conditions conditions;

    /** Throws 400 that names everything that is wrong with the parameters. */
    OrderFilters(MultiValueMap<String, String> parameters, RecordScope scope, CompanyFacts company, Instant now) {
        this.request = new ListRequest(parameters, FILTERS, SORTS);
        this.conditions = scope.over("o");
        anyOf("o.status", "status", request.oneOf("status", STATUSES));
        anyOf("o.payment_status", "payment_status", request.oneOf("payment_status", PAYMENT_STATUSES));
        anyOf("o.customer_id", "customer_id", request.ids("customer_id"));
        anyOf("o.owner_id", "owner_id", request.ids("owner_id"));
        LocalDate from = request.day("placed_from");
        if (from != null) {
            conditions.and("o.placed_at >= :placed_from", "placed_from", company.startOf(from));
        }
        LocalDate to = request.day("placed_to");
        if (to != null) {
            conditions.and("o.placed_at < :placed_to", "placed_to", company.startOf(to.plusDays(1)));
        }
        conditions
                .andWhere(request.amount("total_min", company.decimals()), "o.total >= :total_min", "total_min")
                .andWhere(request.amount("total_max", company.decimals()), "o.total <= :total_max", "total_max");
        Boolean late = request.flag("late");
        if (late != null) {
            conditions.and(late ? LATE : LATE + " is not true", "today", company.day(now));
        }
        sku(request.texts("sku"));
        String search = request.text("search");
        if (search != null) {
            search(SearchText.Search.of(search));
        }
        request.check(company.id());
    }

    ListRequest request() {
        return request;
    }

    Conditions conditions() {
        return conditions;
    }

    /** The searchable text holds the SKUs too, so that its index serves here as well. */
    private void sku(List<String> skus) {
        if (skus.isEmpty()) {
            return;
        }
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < skus.size(); i++) {
            alternatives.add("(o.search_text like :sku_text" + i + " and :sku" + i + " = any (o.skus))");
            conditions
                    .with("sku_text" + i, "%" + SearchText.escape(SearchText.fold(skus.get(i))) + "%")
                    .with("sku" + i, skus.get(i));
        }
        conditions.and("(" + String.join(" or ", alternatives) + ")");
    }

    /** In the order itself or in its customer; each has an index of its own, which an OR would keep from use. */
    private void search(SearchText.Search search) {
        if (search.isEmpty()) {
            return;
        }
        Conditions inOrder = search.in("s.search_text");
        inOrder.values().forEach(conditions::with);
        conditions.and("""
            o.id in (
                select s.id from query.customer_order s where s.company_id = :company and %1$s
                union all
                select so.id from query.customer s
                join query.customer_order so on so.company_id = s.company_id and so.customer_id = s.id
                where s.company_id = :company and %1$s)
            """.formatted(inOrder.sql()).strip());
    }

    private void anyOf(String column, String name, List<?> values) {
        if (!values.isEmpty()) {
            conditions.and(column + " in (:" + name + ")", name, values);
        }
    }
}
