package com.puppycrm.query.customers.duplicates;

import static java.util.Objects.requireNonNull;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.customers.CustomerViews;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
import com.puppycrm.query.lists.PageReader.Source;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.SeenCustomers;
import com.puppycrm.records.customers.CustomerView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads pages of suggestions: pairs of which the caller sees both, and nobody has said that they are distinct. */
@Component
class Duplicates {

    /** A pair has a row for each key in common, of which one stands for it. */
    private static final Conditions ONE_PER_PAIR = new Conditions().and("""
        not exists (
            select from query.duplicate other
            where other.company_id = d.company_id and other.newer_id = d.newer_id and other.older_id = d.older_id
              and other.key < d.key)\
        """).and("""
            not exists (
                select from query.distinct_customers x
                where x.company_id = d.company_id and x.newer_id = d.newer_id and x.older_id = d.older_id)\
            """);

    private static final Source SOURCE = Source.of("""
        d.older_id, d.newer_id, array(
            select key from query.duplicate common
            where common.company_id = d.company_id and common.newer_id = d.newer_id
              and common.older_id = d.older_id) as keys\
        """, """
        query.duplicate d
            join query.customer o on o.company_id = d.company_id and o.id = d.older_id
            join query.customer n on n.company_id = d.company_id and n.id = d.newer_id\
        """, "d.pair_id");

    private final PageReader pages;
    private final SeenCustomers seen;
    private final CustomerViews customers;

    Duplicates(PageReader pages, SeenCustomers seen, CustomerViews customers) {
        this.pages = pages;
        this.seen = seen;
        this.customers = customers;
    }

    private record Pair(UUID older, UUID newer, List<Reason> reasons) {}

    /** @param of absent: of all customers */
    Page<SuspectedDuplicate> page(Caller caller, @Nullable UUID of, ListQuery query, Instant now) {
        RecordScope scope = RecordScope.of(caller);
        Conditions conditions = new Conditions()
                .and("d.company_id = :company")
                .and(listed(scope, "o"))
                .and(listed(scope, "n"))
                .and(ONE_PER_PAIR);
        if (of != null) {
            seen.require(scope, of);
            conditions.and("(d.newer_id = :of or d.older_id = :of)", "of", of);
        }
        return pages.read(
                        query, SOURCE, query.conditions(conditions, now, _ -> new Conditions()), (row, _) -> pair(row))
                .mapItems(pairs -> views(pairs, query));
    }

    private static Conditions listed(RecordScope scope, String alias) {
        return scope.over(alias).and("not " + alias + ".archived");
    }

    private static Pair pair(ResultSet row) throws SQLException {
        return new Pair(
                row.getObject("older_id", UUID.class),
                row.getObject("newer_id", UUID.class),
                Stream.of((Long[]) row.getArray("keys").getArray())
                        .map(Reason::of)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private List<SuspectedDuplicate> views(List<Pair> pairs, ListQuery query) {
        Map<UUID, CustomerView> views = customers.of(
                pairs.stream()
                        .flatMap(pair -> Stream.of(pair.older, pair.newer))
                        .collect(Collectors.toSet()),
                query.company());
        return pairs.stream()
                .map(pair -> new SuspectedDuplicate(
                        requireNonNull(views.get(pair.older)), requireNonNull(views.get(pair.newer)), pair.reasons))
                .toList();
    }
}
