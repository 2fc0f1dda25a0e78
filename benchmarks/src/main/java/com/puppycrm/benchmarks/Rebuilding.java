package com.puppycrm.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How many events of the log a second a rebuild gets through, compared with a replay by the live followers into emptied
 * tables; and what writers lose while projections are rebuilt, compared with before and afterwards.
 */
final class Rebuilding {

    private static final int CLIENTS = 8;
    private static final int CUSTOMERS = 2_000;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 30);
    private static final int ROUNDS = 3;
    private static final List<String> PROJECTIONS = List.of("companies", "customer-list", "order-list");

    private final Connection database;

    private Rebuilding(Connection database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        try (Product product = Product.start(List.of());
                Connection database = DriverManager.getConnection(product.ownerUrl("puppy"))) {
            Company company = Company.register(product, CUSTOMERS);
            Load.run("moves", CLIENTS, 0, SECONDS, Changes.statusChanges(company, SECONDS));
            var rebuilding = new Rebuilding(database);
            for (int round = 0; round < ROUNDS; round++) {
                rebuilding.compareSpeed();
            }
            for (int round = 0; round < ROUNDS; round++) {
                rebuilding.compareWriters(company);
            }
        }
    }

    private void compareSpeed() throws SQLException {
        long events = number("select last_position from log.sequencer");
        double replay = seconds(this::replayOrders);
        System.out.printf(Locale.ROOT, "%d events; order-list replayed %6.0f/s", events, events / replay);
        double all = 0;
        for (String projection : PROJECTIONS) {
            double rebuild = seconds(() -> rebuild(projection));
            all += rebuild;
            System.out.printf(
                    Locale.ROOT, "   %s rebuilt %6.0f/s (%.1f x)", projection, events / rebuild, replay / rebuild);
        }
        System.out.printf(Locale.ROOT, "   all %6.0f/s%n", events / all);
    }

    private void compareWriters(Company company) throws Exception {
        Load.Result before = Load.run("before", CLIENTS, 2, SECONDS, Changes.orders(company));
        Load.Result meanwhile;
        long[] rebuilds = {0};
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Void> rebuilding = thread.submit((Callable<Void>) () -> {
                while (!Thread.currentThread().isInterrupted()) {
                    for (String projection : PROJECTIONS) {
                        rebuild(projection);
                    }
                    rebuilds[0]++;
                }
                return null;
            });
            meanwhile = Load.run("meanwhile", CLIENTS, 2, SECONDS, Changes.orders(company));
            rebuilding.cancel(true);
        }
        Load.Result after = Load.run("afterwards", CLIENTS, 2, SECONDS, Changes.orders(company));
        System.out.printf(
                Locale.ROOT,
                "orders/s %5.0f before, %5.0f while rebuilt (%d times all), %5.0f afterwards: %.0f %% of both;"
                        + " p50 %.1f, %.1f, %.1f ms; p99 %.1f, %.1f, %.1f ms%n",
                before.perSecond(),
                meanwhile.perSecond(),
                rebuilds[0],
                after.perSecond(),
                200 * meanwhile.perSecond() / (before.perSecond() + after.perSecond()),
                before.millis(0.5),
                meanwhile.millis(0.5),
                after.millis(0.5),
                before.millis(0.99),
                meanwhile.millis(0.99),
                after.millis(0.99));
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static double seconds(Work work) throws SQLException {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    /** The live followers take their reset tokens for lost commits and begin anew. */
    private void replayOrders() throws SQLException {
        long expected = number("select sum(version) from query.customer_order");
        execute("""
            begin;
            update query.token_entry set token = convert_to('{"globalIndex":0}', 'UTF8')
            where processor_name = 'order-list';
            truncate query.customer_order, query.order_snapshot, query.customer_figures, query.order_payment,
                query.order_note;
            commit
            """);
        await("select coalesce(sum(version), 0) = " + expected + " from query.customer_order");
    }

    private void rebuild(String projection) throws SQLException {
        execute("""
            insert into query.rebuild (processing_group, id, version, state)
            select processing_group, gen_random_uuid(), version, 'requested'
            from query.projection where processing_group = '%s'
            on conflict (processing_group) do update set state = 'requested', position = 0
            """.formatted(projection));
        await("select state not in ('requested', 'building') from query.rebuild where processing_group = '" + projection
                + "'");
        if (number("select count(*) from query.rebuild where state = 'failed'") > 0) {
            throw new IllegalStateException("the rebuild of " + projection + " has failed");
        }
    }

    private void await(String condition) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(30);
        while (number("select case when (" + condition + ") then 1 else 0 end") == 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not in time: " + condition);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private synchronized void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private synchronized long number(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
