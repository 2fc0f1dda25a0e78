package com.puppycrm.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What fifty segments cost in a company of 10,000, 100,000 and 1,000,000 customers and as many orders ({@code bench.rows}
 * at most): a change of one customer until all counts have it, beside the same change without segments; a segment
 * created, and one previewed; a count and a page of members read.
 *
 * <p>Costs are milliseconds of the database's processor time, without those of the connection that watches.
 */
final class Segments {

    private static final int ROWS = Integer.getInteger("bench.rows", 1_000_000);
    private static final int[] SIZES = {10_000, 100_000, 1_000_000};
    private static final int SEGMENTS = 50;
    private static final int CHANGES = 100;
    private static final int WARM_UP = 30;

    /** One change in this time, with and without segments, so that what goes on anyway is the same in both. */
    private static final Duration PACE = Duration.ofMillis(250);

    private static final int SAMPLES = 5;
    private static final int CLIENTS = 8;
    private static final int SECONDS = 8;

    /** The customers that are changed are in it if they are active. */
    private static final String ACTIVE = "{\"status\": \"active\"}";

    private final Product product;
    private final Company company;
    private final ListsOfSize lists;
    private final Backends backends;
    private final List<String> table = new ArrayList<>();

    private Segments(Product product, Company company) throws Exception {
        this.product = product;
        this.company = company;
        this.lists = new ListsOfSize(product);
        this.backends = new Backends(product.postgres());
    }

    public static void main(String[] arguments) throws Exception {
        try (Product product = Product.start(List.of())) {
            Company company = Company.register(product, 1);
            try (Http http = company.open()) {
                http.post("/api/orders/", company.newOrder()).expect(201);
            }
            new Segments(product, company).run();
        }
    }

    private void run() throws Exception {
        for (int size : Arrays.stream(SIZES).filter(size -> size <= ROWS).toArray()) {
            long begun = System.nanoTime();
            lists.fillTo(size);
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d customers and as many orders, after %.0f s%n",
                    size,
                    (System.nanoTime() - begun) / 1e9);
            try (Connection watching = DriverManager.getConnection(product.ownerUrl("puppy"));
                    Http http = company.signIn()) {
                measure(size, watching, http);
            }
        }
        System.out.println();
        table.forEach(System.out::println);
    }

    private void measure(int size, Connection watching, Http http) throws Exception {
        changes(watching, http, null, WARM_UP);
        double without = changes(watching, http, null, CHANGES);
        List<Double> created = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (String criteria : criteria()) {
            Backends.Spent before = backends.spent();
            String id = http.post(
                            "/api/segments/",
                            "{\"name\": \"%s\", \"criteria\": %s}".formatted(UUID.randomUUID(), criteria))
                    .expect(201)
                    .text("id");
            await(watching, "select exists (select from query.segment_kept where segment_id = ?::uuid)", id);
            created.add(millis(before, watching));
            ids.add(id);
        }
        print(size, "segment created", created, "ms of database CPU");
        changes(watching, http, ids.getFirst(), WARM_UP);
        double with = changes(watching, http, ids.getFirst(), CHANGES);
        line(String.format(
                Locale.ROOT,
                "%,11d  %-28s %.2f without and %.2f with %d segments: %.2f ms of database CPU more; %d",
                size,
                "change every " + PACE.toMillis() + " ms",
                without,
                with,
                SEGMENTS,
                with - without,
                CHANGES));
        List<Double> previewed = new ArrayList<>();
        List<Double> durations = new ArrayList<>();
        for (String criteria : criteria().subList(0, 10)) {
            double least = Double.MAX_VALUE;
            double shortest = Double.MAX_VALUE;
            for (int i = 0; i < SAMPLES; i++) {
                Backends.Spent before = backends.spent();
                long begun = System.nanoTime();
                http.post("/api/segments/preview/", "{\"criteria\": " + criteria + "}")
                        .expect(200);
                shortest = Math.min(shortest, (System.nanoTime() - begun) / 1e6);
                least = Math.min(least, backends.spent().millisSince(before));
            }
            previewed.add(least);
            durations.add(shortest);
        }
        print(size, "preview", previewed, "ms of database CPU");
        print(size, "preview", durations, "ms");
        load(size, "count", "/api/segments/" + ids.getFirst() + "/");
        load(size, "members page", "/api/segments/" + ids.getFirst() + "/customers/?total=false&limit=50");
        for (String id : ids) {
            http.delete("/api/segments/" + id + "/").expect(204);
        }
        await(watching, "select not exists (select from query.segment_kept where segment_id = ?::uuid)", ids.getLast());
    }

    /** Fifty that differ, of one to four criteria; some depend on the day. */
    private static List<String> criteria() {
        List<String> all = new ArrayList<>(List.of(ACTIVE));
        for (int i = 1; all.size() < SEGMENTS; i++) {
            all.add(
                    switch (i % 5) {
                        case 0 -> """
                            {"lifetime_value_min": %d, "verified": true, "status": "active"}\
                            """.formatted(i * 100);
                        case 1 -> """
                            {"last_order_days_ago_min": %d, "status": "active", "total_orders_min": 1}\
                            """.formatted(i * 10);
                        case 2 -> """
                            {"customer_since_days": %d, "verified": false}\
                            """.formatted(i * 5);
                        case 3 -> """
                            {"lifetime_value_min": %d, "verified": true, "status": "active", "total_orders_min": %d}\
                            """.formatted(i * 50, i % 7);
                        default -> """
                            {"customer_type": "business", "status": "active", "total_orders_min": %d}\
                            """.formatted(i % 4);
                    });
        }
        return all;
    }

    /**
     * A customer's status changed to and fro, each change after the last has arrived.
     *
     * @return milliseconds of the database's processor time for each, with all that went on meanwhile
     */
    private double changes(Connection watching, Http http, @Nullable String segment, int number) throws Exception {
        String customer = company.customers().getFirst();
        Backends.Spent before = backends.spent();
        long next = System.nanoTime();
        for (int i = 0; i < number; i++) {
            boolean leaves = i % 2 == 0;
            String status = leaves ? "inactive" : "active";
            http.post(
                            "/api/customers/" + customer + "/status/",
                            "{\"status\": \"%s\", \"reason\": \"benchmark\"}".formatted(status))
                    .expect(200);
            await(
                    watching,
                    segment == null
                            ? "select status = '" + status + "' from query.customer where id = ?::uuid"
                            : "select " + (leaves ? "not " : "") + "exists (select from query.segment_member where"
                                    + " segment_id = '" + segment + "' and customer_id = ?::uuid)",
                    customer);
            next += PACE.toNanos();
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return millis(before, watching) / number;
    }

    private static void await(Connection watching, String sql, String id) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        try (PreparedStatement statement = watching.prepareStatement(sql)) {
            statement.setString(1, id);
            while (System.nanoTime() < deadline) {
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        return;
                    }
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }
        throw new IllegalStateException("not within five minutes: " + sql + " of " + id);
    }

    /** Processor time used since then, except by the watching connection. */
    private double millis(Backends.Spent before, Connection watching) throws IOException, SQLException {
        Map<String, Long> nanos = new HashMap<>(backends.spent().nanos());
        nanos.remove(backend(watching));
        return new Backends.Spent(nanos).millisSince(before);
    }

    private static String backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private void load(int size, String what, String path) throws Exception {
        Load.Result result = Load.run(what, CLIENTS, 2, SECONDS, _ -> {
            Http http = company.signIn();
            return () -> http.get(path).expect(200);
        });
        line(String.format(
                Locale.ROOT,
                "%,11d  %-28s %,.0f a second, p50 %.1f ms, p99 %.1f ms, %d clients",
                size,
                what,
                result.perSecond(),
                result.millis(0.5),
                result.millis(0.99),
                CLIENTS));
    }

    private void print(int size, String what, List<Double> values, String unit) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        line(String.format(
                Locale.ROOT,
                "%,11d  %-28s median %.2f, p90 %.2f, most %.2f %s; %d",
                size,
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length * 9 / 10],
                sorted[sorted.length - 1],
                unit,
                sorted.length));
    }

    private void line(String line) {
        System.out.println(line);
        table.add(line);
    }
}
