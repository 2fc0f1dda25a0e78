package com.puppycrm.query.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    private final JdbcClient jdbc;

    private final SettledTime settled;

    PageReader(PlannedPerCall planned, SettledTime settled) {
        this.jdbc = planned.jdbc();
        this.settled = settled;
    }

    /**
     * The source of a list's rows.
     *
     * @param columns needed by the row mapper
     * @param from the joined tables
     * @param counted the tables needed for counting, that is, by the conditions
     * @param id the column that breaks ties
     */
    public record Source(String columns, String from, String counted, String id) {}

    private record Row<T>(T item, @Nullable String key, UUID id) {}

    /** @param filtered the conditions of scope and filters */
    public <T> Page<T> read(ListQuery query, Source source, Conditions filtered, RowMapper<T> mapper) {
        ListRequest request = query.request();
        SortKey sort = request.sort();
        Conditions conditions = filtered.copy();
        if (sort.settled() && !request.descending()) {
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
        Long total = total(request, source, conditions, cursor == null && next == null ? rows.size() : -1);
        boolean exact = total != null && (total <= COUNTED_TO || request.total() == ListRequest.Total.EXACT);
        return new Page<>(
                rows.stream().map(Row::item).toList(),
                next,
                total == null || exact ? total : Long.valueOf(COUNTED_TO),
                total == null ? null : exact);
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
        String sql = "select " + source.columns() + ", " + sort.column() + " as sort_key, " + source.id()
                + " as sort_id\nfrom " + source.from() + "\nwhere " + conditions.sql() + "\norder by " + firstOrder
                + source.id() + direction(request) + "\nlimit " + limit;
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

    private @Nullable Long total(ListRequest request, Source source, Conditions conditions, long known) {
        if (request.total() == ListRequest.Total.NONE) {
            return null;
        }
        if (known >= 0) {
            return known;
        }
        String all = "from " + source.counted() + "\nwhere " + conditions.sql();
        String sql = request.total() == ListRequest.Total.EXACT
                ? "select count(*) " + all
                : "select count(*) from (select 1 " + all + "\nlimit " + (COUNTED_TO + 1) + ") as counted";
        return jdbc.sql(sql).params(conditions.values()).query(Long.class).single();
    }

    private static String direction(ListRequest request) {
        return request.descending() ? " desc" : " asc";
    }
}
