package com.puppycrm.query.search;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.records.fields.FoldedText;
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
 * rare one. If no word matches, mistyped names are found.
 */
@Component
final class QuickSearch {

    static final int MAX_HITS = 20;

    /** Enough to rank among equally good matches. */
    private static final int CANDIDATES = 300;

    private static final int MIN_MISTYPED_LENGTH = 4;

    /** PostgreSQL's default of 0.6 misses a name of nine characters with one of them wrong. */
    private static final String FORGIVING = "0.45";

    /** Of matches found by {@code search_text} and {@code name}; similarity decides only between equals. */
    private static final String RANK = """
        (case when starts_with(search_text || ' ', ' ' || :exact || ' ') or starts_with(name || ' ', :exact || ' ') then 4
              when starts_with(search_text, ' ' || :exact) or starts_with(name, :exact) then 3
              when strpos(search_text || ' ', ' ' || :exact || ' ') > 0 then 2
              when strpos(search_text, ' ' || :exact) > 0 then 1
              else 0 end
         + word_similarity(:exact, search_text) / 2) as rank
        """;

    private static final String CUSTOMERS = """
        select c.id, c.full_name, c.email, c.state #>> '{details,profile,companyName}' as company_name, c.search_text,
               c.last_name_key as name
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

    QuickSearch(QueryDatabase database, PlannedPerCall planned) {
        this.jdbc = planned.jdbc();
        this.inTransaction = database.inTransaction();
    }

    /** A hit with its rank. */
    record Ranked(Hit hit, double rank) {}

    /** Rows to rank; if there are too many, the first in this order. */
    private record Candidates(Conditions conditions, String order, int max) {

        static Candidates beginning(Conditions seen, String column, String text) {
            Conditions conditions = new Conditions()
                    .and(seen)
                    .and(column + " like :beginning", "beginning", SearchText.escape(text) + "%");
            // In byte order, a name that ends with the search text comes before longer ones.
            return new Candidates(conditions, "order by " + column + " collate \"C\"", MAX_HITS);
        }

        static Candidates holding(Conditions seen, Conditions words) {
            return new Candidates(new Conditions().and(seen).and(words), "", CANDIDATES);
        }
    }

    List<Ranked> customers(RecordScope scope, String search) {
        SearchText.Search words = SearchText.Search.of(search);
        if (words.isEmpty()) {
            return List.of();
        }
        String exact = FoldedText.of(search);
        Conditions seen = scope.over("c").and("not c.archived");
        List<Ranked> hits = filled(
                Stream.of(
                        List.of(
                                Candidates.beginning(seen, "left(c.search_text, 64)", " " + exact),
                                Candidates.beginning(seen, "c.last_name_key", exact)),
                        List.of(Candidates.holding(seen, whole(words))),
                        List.of(Candidates.holding(seen, words.in("c.search_text")))),
                candidates -> customers(candidates, exact));
        return hits.isEmpty() && exact.length() >= MIN_MISTYPED_LENGTH ? mistyped(seen, exact) : hits;
    }

    private static Conditions whole(SearchText.Search search) {
        return new Conditions()
                .and(
                        "string_to_array(c.search_text, ' ') @> cast(:whole as text[])",
                        "whole",
                        search.words().toArray(String[]::new));
    }

    private List<Ranked> mistyped(Conditions seen, String exact) {
        return Objects.requireNonNull(inTransaction.execute(status -> {
            jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', '" + FORGIVING + "', true)")
                    .query(String.class)
                    .single();
            return customers(Candidates.holding(seen, new Conditions().and(":exact <% c.search_text")), exact);
        }));
    }

    List<Ranked> orders(RecordScope scope, String search) {
        SearchText.Search words = SearchText.Search.of(search);
        if (words.isEmpty()) {
            return List.of();
        }
        String exact = FoldedText.of(search);
        Conditions seen = scope.over("o");
        return filled(
                Stream.of(
                        List.of(Candidates.beginning(seen, "o.order_number", exact.toUpperCase(Locale.ROOT))),
                        List.of(Candidates.holding(seen, words.in("o.search_text")))),
                candidates -> orders(candidates, exact));
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

    private List<Ranked> customers(Candidates candidates, String exact) {
        return ranked(CUSTOMERS, candidates, exact, (row, number) -> {
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

    private List<Ranked> orders(Candidates candidates, String exact) {
        return ranked(ORDERS, candidates, exact, (row, number) -> {
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

    private List<Ranked> ranked(String rows, Candidates candidates, String exact, RowMapper<Ranked> mapper) {
        return jdbc.sql("""
            select *, %s
            from (%s %s %s limit %d) as found
            order by rank desc, id desc
            limit %d
            """.formatted(
                        RANK, rows, candidates.conditions().sql(), candidates.order(), candidates.max(), MAX_HITS))
                .params(candidates.conditions().values())
                .param("exact", exact)
                .query(mapper)
                .list();
    }
}
