package com.puppycrm.query.search;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.text.Countries;
import com.puppycrm.platform.text.TypedText;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds customers and orders by any of their words, the best matches first: names and numbers that begin with the
 * search text, then customers that contain its words as a whole, then the rest by similarity. Each kind is searched
 * only while the kinds before it have found too few, so that a search matching half of all records costs no more than a
 * rare one. What it finds is what the lists find; only if that is no customer, mistyped names are found.
 */
@Component
final class QuickSearch {

    static final int MAX_HITS = 20;

    /** Enough to rank among equally good matches. */
    private static final int CANDIDATES = 300;

    private static final int MIN_MISTYPED_LENGTH = 4;

    /** PostgreSQL's default of 0.6 misses a name of nine characters with one of them wrong. */
    private static final String FORGIVING = "0.45";

    /**
     * Of matches found by {@code search_text} and {@code name}, of which the name is folded but not indexed text;
     * similarity decides only between equals.
     */
    private static final String RANK = """
        (case when starts_with(search_text || ' ', ' ' || :exact || ' ') or starts_with(name || ' ', :folded || ' ') then 4
              when starts_with(search_text, ' ' || :exact) or starts_with(name, :folded) then 3
              when strpos(search_text || ' ', ' ' || :exact || ' ') > 0 then 2
              when strpos(search_text, ' ' || :exact) > 0 then 1
              else 0 end
         + word_similarity(:exact, search_text) / 2) as rank
        """;

    private static final String CUSTOMERS = """
        select c.id, c.full_name, c.state #>> '{details,email}' as email,
               c.state #>> '{details,profile,companyName}' as company_name, c.search_text, c.last_name_key as name
        from query.customer c
        where
        """;

    private static final String ORDERS = """
        select o.id, o.order_number, o.status, c.full_name as customer_name, o.search_text,
               lower(o.order_number) as name
        from query.customer_order o
        left join query.customer c on c.company_id = o.company_id and c.id = o.customer_id
        where
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;
    private final KnownCompanies companies;

    QuickSearch(QueryDatabase database, PlannedPerCall planned, KnownCompanies companies) {
        this.jdbc = planned.jdbc();
        this.inTransaction = database.inTransaction();
        this.companies = companies;
    }

    /** What is searched for, as typed in this company. */
    TypedText typed(UUID companyId, String text) {
        CompanyTerms company = companies.terms(companyId);
        return TypedText.of(text, Countries.of(company.zone(), company.currency()));
    }

    /** A hit with its rank. */
    record Ranked(Hit hit, double rank) {}

    /** Rows to rank; if there are too many, the first in this order. */
    private record Candidates(Conditions conditions, String order, int max) {

        static Candidates beginning(Conditions seen, String column, String text) {
            Conditions conditions =
                    new Conditions().and(seen).and(column + " like :beginning", "beginning", text + "%");
            // In byte order, a name that ends with the search text comes before longer ones.
            return new Candidates(conditions, "order by " + column + " collate \"C\"", MAX_HITS);
        }

        static Candidates holding(Conditions seen, Conditions words) {
            return new Candidates(new Conditions().and(seen).and(words), "", CANDIDATES);
        }
    }

    List<Ranked> customers(RecordScope scope, TypedText typed) {
        if (typed.isEmpty()) {
            return List.of();
        }
        Conditions seen = scope.over("c").and("not c.archived");
        List<Ranked> hits = filled(
                Stream.of(
                        List.of(
                                Candidates.beginning(seen, "left(c.search_text, 64)", " " + typed.exact()),
                                Candidates.beginning(seen, "c.last_name_key", typed.folded())),
                        List.of(Candidates.holding(seen, whole(typed))),
                        List.of(Candidates.holding(seen, SearchText.in("c.search_text", typed)))),
                candidates -> customers(candidates, typed));
        return hits.isEmpty() && mayBeMistyped(typed) ? mistyped(seen, typed) : hits;
    }

    /** A number that is like another is not what was looked for. */
    private static boolean mayBeMistyped(TypedText typed) {
        return typed.folded().length() >= MIN_MISTYPED_LENGTH
                && typed.folded().codePoints().anyMatch(Character::isLetter);
    }

    private static Conditions whole(TypedText typed) {
        return new Conditions()
                .and(
                        "string_to_array(c.search_text, ' ') @> cast(:whole as text[])",
                        "whole",
                        typed.exact().split(" ", -1));
    }

    private List<Ranked> mistyped(Conditions seen, TypedText typed) {
        return Objects.requireNonNull(inTransaction.execute(status -> {
            jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', '" + FORGIVING + "', true)")
                    .query(String.class)
                    .single();
            return customers(Candidates.holding(seen, new Conditions().and(":exact <% c.search_text")), typed);
        }));
    }

    List<Ranked> orders(RecordScope scope, TypedText typed) {
        if (typed.isEmpty()) {
            return List.of();
        }
        Conditions seen = scope.over("o");
        return filled(
                Stream.of(
                        List.of(Candidates.beginning(
                                seen, "o.order_number", typed.folded().toUpperCase(Locale.ROOT))),
                        List.of(Candidates.holding(seen, SearchText.in("o.search_text", typed))),
                        List.of(Candidates.holding(seen, ofCustomers(scope, typed)))),
                candidates -> orders(candidates, typed));
    }

    /** Orders of customers that match; of many customers only some, like all candidates. */
    private static Conditions ofCustomers(RecordScope scope, TypedText typed) {
        Conditions customers = scope.over("s").and(SearchText.in("s.search_text", typed));
        Conditions conditions = new Conditions()
                .and("o.customer_id in (select s.id from query.customer s where %s limit %d)"
                        .formatted(customers.sql(), CANDIDATES));
        customers.values().forEach(conditions::with);
        return conditions;
    }

    /** Continues with weaker matches only while there are too few better ones. */
    private static List<Ranked> filled(Stream<List<Candidates>> bestFirst, Function<Candidates, List<Ranked>> ranked) {
        Map<UUID, Ranked> found = new LinkedHashMap<>();
        bestFirst
                .takeWhile(_ -> found.size() < MAX_HITS)
                .flatMap(List::stream)
                .flatMap(candidates -> ranked.apply(candidates).stream())
                .forEach(hit -> found.putIfAbsent(hit.hit().id(), hit));
        return List.copyOf(found.values());
    }

    private List<Ranked> customers(Candidates candidates, TypedText typed) {
        return ranked(CUSTOMERS, candidates, typed, (row, number) -> {
            String company = row.getString("company_name");
            String email = row.getString("email");
            return new Ranked(
                    new Hit(
                            "customer",
                            row.getObject("id", UUID.class),
                            row.getString("full_name"),
                            company == null ? email : company + " · " + email),
                    row.getDouble("rank"));
        });
    }

    private List<Ranked> orders(Candidates candidates, TypedText typed) {
        return ranked(ORDERS, candidates, typed, (row, number) -> {
            String customer = row.getString("customer_name");
            String status = row.getString("status");
            return new Ranked(
                    new Hit(
                            "order",
                            row.getObject("id", UUID.class),
                            row.getString("order_number"),
                            customer == null ? status : customer + " · " + status),
                    row.getDouble("rank"));
        });
    }

    private List<Ranked> ranked(String rows, Candidates candidates, TypedText typed, RowMapper<Ranked> mapper) {
        return jdbc.sql("""
            select *, %s
            from (%s %s %s limit %d) as found
            order by rank desc, id desc
            limit %d
            """.formatted(
                        RANK, rows, candidates.conditions().sql(), candidates.order(), candidates.max(), MAX_HITS))
                .params(candidates.conditions().values())
                .param("exact", typed.exact())
                .param("folded", typed.folded())
                .query(mapper)
                .list();
    }
}
