package com.puppycrm.query.orders;

import com.puppycrm.platform.text.Countries;
import com.puppycrm.platform.text.FoldedText;
import com.puppycrm.platform.text.IndexedText;
import com.puppycrm.platform.text.TypedText;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.fields.Searched;
import com.puppycrm.records.orders.OrderView;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The products of the latest orders: there is no catalog, so what was ordered before is what is offered again. */
@Component
class OrderedProducts {

    private static final int MAX_PRODUCTS = 20;

    /** Of these the products are taken: the latest that match, so that a large company is as fast as a small one. */
    private static final int ORDERS = 200;

    private final JdbcClient jdbc;
    private final KnownCompanies companies;

    OrderedProducts(PlannedPerCall planned, KnownCompanies companies) {
        this.jdbc = planned.jdbc();
        this.companies = companies;
    }

    private record Key(String name, @Nullable String sku) {

        private static Key of(OrderedProduct product) {
            return new Key(FoldedText.of(product.productName()), product.productSku());
        }
    }

    /**
     * Each product once, as it was ordered last in the company's currency, the latest first.
     *
     * @param text words of its name or SKU; empty: any
     */
    List<OrderedProduct> find(RecordScope scope, String text) {
        CompanyTerms company = companies.terms(scope.companyId());
        TypedText typed = TypedText.of(text, Countries.of(company.zone(), company.currency()));
        Conditions seen = scope.over("o")
                .and(
                        "o.state ->> 'currency' = :currency",
                        "currency",
                        company.currency().getCurrencyCode());
        if (!typed.isEmpty()) {
            seen.and(SearchText.in("o.search_text", typed));
        }
        Map<Key, OrderedProduct> found = new LinkedHashMap<>();
        lines(seen, company).stream()
                .filter(product -> typed.isEmpty() || SearchText.holds(foundBy(product), typed))
                .forEach(product -> found.putIfAbsent(Key.of(product), product));
        return found.values().stream().limit(MAX_PRODUCTS).toList();
    }

    private Collection<OrderedProduct> lines(Conditions seen, CompanyTerms company) {
        return jdbc.sql("""
            select i ->> 'productName' as name, i ->> 'productSku' as sku, (i ->> 'unitPrice')::numeric as price,
                   o.placed_at
            from (select o.id, o.state, o.placed_at from query.customer_order o
                  where %s order by o.placed_at desc, o.id desc limit %d) o
            cross join lateral jsonb_array_elements(o.state -> 'items') with ordinality as line (i, n)
            order by o.placed_at desc, o.id desc, line.n
            """.formatted(seen.sql(), ORDERS))
                .params(seen.values())
                .query((row, number) -> new OrderedProduct(
                        Objects.requireNonNull(row.getString("name")),
                        row.getString("sku"),
                        OrderView.Item.unitPrice(row.getBigDecimal("price"), company.currency()),
                        company.currency().getCurrencyCode(),
                        row.getObject("placed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static String foundBy(OrderedProduct product) {
        return IndexedText.of(Searched.of(Stream.of(product.productSku(), product.productName()), null, null));
    }
}
