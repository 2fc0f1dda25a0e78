package com.puppycrm.query.search;

import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.lists.SearchText;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds customers and orders by any of their words, the best first: those that begin with the search, then those in
 * which a word begins with it, then the rest by likeness. Where no word matches, a mistyped name is forgiven.
 */
@Component
final class QuickSearch {

    /** Enough to rank among; a word that half of all records hold must not be ranked to the end. */
    private static final int CANDIDATES = 300;

    private static final int SHORTEST_MISTYPED = 4;

    /** PostgreSQL's own 0.6 does not forgive one wrong letter in a name of nine. */
    private static final String FORGIVING = "0.45";

    private static final String RANK = """
        (case when strpos(search_text || ' ', ' ' || :exact || ' ') > 0 then 2 else 0 end
         + case when starts_with(search_text, ' ' || :exact) then 2 else 0 end
         + case when strpos(search_text, ' ' || :exact) > 0 then 1 else 0 end
         + word_similarity(:exact, search_text)) as rank
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate inTransaction;

    QuickSearch(QueryDatabase database, PlannedPerCall planned) {
        this.jdbc = planned.jdbc();
        this.inTransaction = database.inTransaction();
    }

    /** A hit with how well it fits. */
    record Ranked(Hit hit, double rank) {}

    List<Ranked> customers(RecordScope scope, String search) {
        List<String> patterns = SearchText.patterns(search);
        if (patterns.isEmpty()) {
            return List.of();
        }
        Conditions words = scope.over("c");
        SearchText.match(words, "c.search_text", patterns);
        List<Ranked> hits = customers(words, search);
        if (!hits.isEmpty() || search.strip().length() < SHORTEST_MISTYPED) {
            return hits;
        }
        return mistyped(scope, search);
    }

    private List<Ranked> mistyped(RecordScope scope, String search) {
        return Objects.requireNonNull(inTransaction.execute(status -> {
            jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', '" + FORGIVING + "', true)")
                    .query(String.class)
                    .single();
            return customers(scope.over("c").and(":exact <% c.search_text"), search);
        }));
    }

    private List<Ranked> customers(Conditions conditions, String search) {
        return jdbc.sql("""
            select id, full_name, email, company_name, %s
            from (select c.id, c.full_name, c.email, c.search_text,
                         c.state #>> '{profile,companyName}' as company_name
                  from query.customer c
                  where %s and not c.archived
                  limit %d) as found
            order by rank desc, id desc
            limit 20
            """.formatted(RANK, conditions.sql(), CANDIDATES))
                .params(conditions.with("exact", SearchText.fold(search)).values())
                .query((row, number) -> {
                    String company = row.getString("company_name");
                    String email = row.getString("email");
                    return new Ranked(
                            new Hit(
                                    "customer",
                                    row.getObject("id", UUID.class),
                                    row.getString("full_name"),
                                    company == null ? email : company + " · " + email),
                            row.getDouble("rank"));
                })
                .list();
    }

    List<Ranked> orders(RecordScope scope, String search) {
        List<String> patterns = SearchText.patterns(search);
        if (patterns.isEmpty()) {
            return List.of();
        }
        Conditions words = scope.over("o");
        SearchText.match(words, "o.search_text", patterns);
        return jdbc.sql("""
            select id, order_number, status, customer_name, %s
            from (select o.id, o.order_number, o.status, c.full_name as customer_name, o.search_text
                  from query.customer_order o
                  left join query.customer c on c.company_id = o.company_id and c.id = o.customer_id
                  where %s
                  limit %d) as found
            order by rank desc, id desc
            limit 20
            """.formatted(RANK, words.sql(), CANDIDATES))
                .params(words.with("exact", SearchText.fold(search)).values())
                .query((row, number) -> {
                    String customer = row.getString("customer_name");
                    String status = row.getString("status");
                    return new Ranked(
                            new Hit(
                                    "order",
                                    row.getObject("id", UUID.class),
                                    row.getString("order_number"),
                                    customer == null ? status : customer + " · " + status),
                            row.getDouble("rank"));
                })
                .list();
    }
}
