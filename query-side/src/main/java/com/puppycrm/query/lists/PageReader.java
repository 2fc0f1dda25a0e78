package com.puppycrm.query.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads pages by keyset, so that every page costs the same. Rows without the sort field are read separately after the
 * others, so that one index serves both directions.
 */
@Component
public final class PageReader {

    static final long COUNTED_TO = 10_000;

    /** Rows that are read at once; as many as most pages have. */
    private static final int AT_ONCE = 64;

    /** Of counting, by the planner's estimate: some 10 ms, or 20 where texts are compared. */
    private static final double COSTS_AT_MOST = 2_500;

    private final JdbcClient jdbc;
    private final Estimates estimates;
    private final SettledTime settled;

    PageReader(PlannedPerCall planned, Estimates estimates, SettledTime settled) {
        this.jdbc = planned.jdbc();
        this.estimates = estimates;
        this.settled = settled;
    }

    /**
     * Where a list's rows come from.
     *
     * @param columns needed by the row mapper
     * @param found the tables that are searched: those of the conditions and of the sort
     * @param counted the tables needed for counting, that is, by the conditions
     * @param id the column that breaks ties
     * @param rows joins to {@code found.sort_id}, where columns are taken from other tables than those searched: a page
     *     is then found by an index alone; empty: the columns are in the tables searched
     * @param kept totals that are kept
     */
    public record Source(String columns, String found, String counted, String id, String rows, List<KeptTotal> kept) {

        public static Source of(String columns, String table, String id) {
            return new Source(columns, table, table, id, "", List.of());
        }
    }

    /**
     * A total that need not be counted.
     *
     * @param parameters of the filters that may be sent
     * @param tally a table of numbers with the columns of these filters and of the scope
     */
    public record KeptTotal(Set<String> parameters, String tally) {}

    private record Row<T>(T item, @Nullable String key, UUID id) {}

    /** @param filtered the conditions of scope and filters */
    public <T> Page<T> read(ListQuery query, Source source, Conditions filtered, RowMapper<T> mapper) {
        ListRequest request = query.request();
        SortKey sort = request.sort();
        Conditions conditions = filtered.copy();
        boolean settles = sort.settled() && !request.descending();
        if (settles) {
            conditions.and(
                    sort.column() + " < :settled",
                    "settled",
                    settled.of(query.company().id()));
        }
        Cursor cursor = request.cursor();
        List<Row<T>> rows = read(request, source, conditions, mapper);
        int shown = shown(rows, request.limit());
        String next = null;
        if (rows.size() > shown) {
            rows = rows.subList(0, shown);
            Row<T> last = rows.getLast();
            next = new Cursor(request.digest(query.company().id()), last.key(), last.id()).encoded();
        }
        Total total = request.total() == ListRequest.Total.NONE
                ? null
                : cursor == null && next == null
                        ? new Total(rows.size(), true)
                        : total(request, source, conditions, settles, rows.size() + (next == null ? 0 : 1));
        return new Page<>(
                rows.stream().map(Row::item).toList(),
                next,
                total == null ? null : total.number(),
                total == null ? null : total.exact());
    }

    /** The rows of a page and at least one more, if there is one; some at a time, as long as the page is not large. */
    private <T> List<Row<T>> read(ListRequest request, Source source, Conditions conditions, RowMapper<T> mapper) {
        List<Row<T>> rows = new ArrayList<>();
        Cursor cursor = request.cursor();
        int wanted;
        do {
            wanted = Math.min(AT_ONCE, request.limit() + 1 - rows.size());
            List<Row<T>> some = part(request, source, conditions, mapper, cursor, wanted);
            rows.addAll(some);
            if (some.size() < wanted) {
                return rows;
            }
            cursor = new Cursor("", some.getLast().key(), some.getLast().id());
        } while (rows.size() <= request.limit() && shown(rows, request.limit()) == rows.size());
        return rows;
    }

    /** How many rows are shown: up to the limit, and no more after those that make the page large. */
    private static <T> int shown(List<Row<T>> rows, int limit) {
        long size = 0;
        for (int i = 0; i < rows.size() && i < limit; i++) {
            if (size >= NumberedPage.LARGE) {
                return i;
            }
            size += rows.get(i).item() instanceof Sized sized ? sized.size() : 0;
        }
        return Math.min(rows.size(), limit);
    }

    private <T> List<Row<T>> part(
            ListRequest request,
            Source source,
            Conditions conditions,
            RowMapper<T> mapper,
            @Nullable Cursor cursor,
            int limit) {
        List<Row<T>> rows = new ArrayList<>();
        if (cursor == null || cursor.key() != null) {
            rows.addAll(withKey(request, source, conditions, mapper, cursor, limit));
        }
        if (request.sort().nullable() && rows.size() < limit) {
            Cursor within = cursor != null && cursor.key() == null ? cursor : null;
            rows.addAll(withoutKey(request, source, conditions, mapper, within, limit - rows.size()));
        }
        return rows;
    }

    private <T> List<Row<T>> withKey(
            ListRequest request,
            Source source,
            Conditions conditions,
            RowMapper<T> mapper,
            @Nullable Cursor cursor,
            int limit) {
        SortKey sort = request.sort();
        Conditions these = conditions.copy();
        if (sort.nullable()) {
            these.and(sort.column() + " is not null");
        }
        if (cursor != null && cursor.key() != null) {
            String beyond = request.descending() ? " < " : " > ";
            these.and("(" + sort.column() + ", " + source.id() + ")" + beyond + "(:cursor_key, :cursor_id)")
                    .with("cursor_key", sort.read(cursor.key()))
                    .with("cursor_id", cursor.id());
        }
        return rows(source, these, mapper, sort, sort.column() + direction(request) + ", ", request, limit);
    }

    private <T> List<Row<T>> withoutKey(
            ListRequest request,
            Source source,
            Conditions conditions,
            RowMapper<T> mapper,
            @Nullable Cursor cursor,
            int limit) {
        SortKey sort = request.sort();
        Conditions these = conditions.copy().and(sort.column() + " is null");
        if (cursor != null) {
            String beyond = request.descending() ? " < " : " > ";
            these.and(source.id() + beyond + ":cursor_id", "cursor_id", cursor.id());
        }
        return rows(source, these, mapper, sort, "", request, limit);
    }

    private <T> List<Row<T>> rows(
            Source source,
            Conditions conditions,
            RowMapper<T> mapper,
            SortKey sort,
            String firstOrder,
            ListRequest request,
            int limit) {
        // A literal limit: without it the planner would plan for all rows, not for a page.
        String found = sort.column() + " as sort_key, " + source.id() + " as sort_id\nfrom " + source.found()
                + "\nwhere " + conditions.sql() + "\norder by " + firstOrder + source.id() + direction(request)
                + "\nlimit " + limit;
        String sql = source.rows().isEmpty()
                ? "select " + source.columns() + ", " + found
                : "select " + source.columns() + ", sort_key, sort_id\nfrom (select " + found + ") as found\n"
                        + source.rows() + "\norder by "
                        + (firstOrder.isEmpty() ? "" : "sort_key" + direction(request) + ", ")
                        + "sort_id" + direction(request);
        return jdbc.sql(sql)
                .params(conditions.values())
                .query((row, number) ->
                        new Row<>(mapper.mapRow(row, number), key(row, sort), row.getObject("sort_id", UUID.class)))
                .list();
    }

    private static @Nullable String key(ResultSet row, SortKey sort) throws SQLException {
        Object key = row.getObject("sort_key", sort.javaType());
        return key == null ? null : sort.write(key);
    }

    private record Total(long number, boolean exact) {}

    /**
     * Kept, or counted; up to {@link #COUNTED_TO}, if the planner takes that to be cheap.
     *
     * @param seen how many there are at least
     */
    private Total total(ListRequest request, Source source, Conditions conditions, boolean settles, long seen) {
        String kept = source.kept().stream()
                .filter(total -> !settles && request.isFilteredOnlyBy(total.parameters()))
                .map(KeptTotal::tally)
                .findFirst()
                .orElse(null);
        if (kept != null) {
            return new Total(
                    count("select coalesce(sum(number), 0) from " + kept + where(conditions), conditions), true);
        }
        String counted = "from " + source.counted() + where(conditions);
        if (request.total() == ListRequest.Total.EXACT) {
            return new Total(count("select count(*) " + counted, conditions), true);
        }
        String capped = "select count(*) from (select 1 " + counted + "\nlimit " + (COUNTED_TO + 1) + ") as counted";
        if (estimates.of(capped, conditions).cost() > COSTS_AT_MOST) {
            return new Total(seen, false);
        }
        long number = count(capped, conditions);
        return new Total(Math.min(number, COUNTED_TO), number <= COUNTED_TO);
    }

    private static String where(Conditions conditions) {
        return "\nwhere " + conditions.sql();
    }

    private long count(String sql, Conditions conditions) {
        return jdbc.sql(sql).params(conditions.values()).query(Long.class).single();
    }

    private static String direction(ListRequest request) {
        return request.descending() ? " desc" : " asc";
    }
}
