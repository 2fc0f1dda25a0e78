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
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    /** How often the company's events are copied for other companies. */
    private static final int COPIES = Integer.getInteger("bench.copies", 20);

    private static final List<String> PROJECTIONS = List.of("companies", "customer-list", "order-list");

    private final Connection database;
    private final Cpu cpu;

    private Rebuilding(Connection database, Cpu cpu) {
        this.database = database;
        this.cpu = cpu;
    }

    public static void main(String[] arguments) throws Exception {
        try (Product product = Product.start(List.of());
                Connection database = DriverManager.getConnection(product.ownerUrl("puppy"))) {
            Company company = Company.register(product, CUSTOMERS);
            Load.run("moves", CLIENTS, 0, SECONDS, Changes.statusChanges(company, SECONDS));
            var rebuilding = new Rebuilding(database, product.cpu());
            rebuilding.copyCompany();
            for (int round = 0; round < ROUNDS; round++) {
                rebuilding.compareSpeed();
            }
            for (int round = 0; round < ROUNDS; round++) {
                rebuilding.compareWriters(company);
            }
        }
    }

    private void compareSpeed() throws Exception {
        long events = number("select last_position from log.sequencer");
        Cost replay = cost(() -> {
            long begun = System.nanoTime();
            replayOrders();
            return (System.nanoTime() - begun) / 1e9;
        });
        System.out.printf(Locale.ROOT, "%d events%n", events);
        print("order-list replayed", events, replay, replay);
        Cost all = new Cost(0, 0, 0);
        for (String projection : PROJECTIONS) {
            Cost rebuild = cost(() -> {
                rebuild(projection);
                return number("select extract(epoch from ended_at - started_at) * 1000 from query.rebuild"
                                + " where processing_group = '" + projection + "'")
                        / 1e3;
            });
            all = all.plus(rebuild);
            print(projection + " rebuilt", events, rebuild, replay);
        }
        print("all rebuilt", events, all, replay);
    }

    /** Much quicker than by requests. The persons have no keys, as if they were erased, so nothing is decrypted. */
    private void copyCompany() throws SQLException {
        execute("""
            insert into log.event (stream_id, sequence, stream_type, company_id, type, revision, payload, metadata,
                recorded_at, effective_at, hash)
            select md5(stream_id::text || copy)::uuid, sequence, stream_type, md5(company_id::text || copy)::uuid, type,
                revision,
                replace(replace(replace(payload::text,
                    stream_id::text, md5(stream_id::text || copy)::uuid::text),
                    company_id::text, md5(company_id::text || copy)::uuid::text),
                    coalesce(payload ->> 'customer_id', ':'),
                    coalesce(md5((payload ->> 'customer_id') || copy)::uuid::text, ':'))::jsonb,
                replace(metadata::text, company_id::text, md5(company_id::text || copy)::uuid::text)::jsonb
                    || '{"historic": true}',
                recorded_at, effective_at, hash
            from log.event cross join generate_series(1, %d) as copy
            order by copy, id
            """.formatted(COPIES));
        await("select sum(version) = (select count(*) from log.event where stream_type = 'order')"
                + " from query.customer_order");
        await("select sum(version) = (select count(*) from log.event where stream_type = 'customer')"
                + " from query.customer");
    }

    /** Of a rebuild or replay: seconds, and CPU seconds of the service and of the database. */
    private record Cost(double seconds, double service, double database) {

        Cost plus(Cost other) {
            return new Cost(seconds + other.seconds, service + other.service, database + other.database);
        }

        double cpu() {
            return service + database;
        }
    }

    private Cost cost(Callable<Double> work) throws Exception {
        Cpu.Used before = cpu.used();
        double seconds = work.call();
        Cpu.Used used = cpu.used().since(before);
        return new Cost(seconds, used.service(), used.database());
    }

    private static void print(String name, long events, Cost cost, Cost replay) {
        System.out.printf(
                Locale.ROOT,
                "%-22s %7.0f events/s (%4.1f x)   CPU us/event %5.0f service %5.0f database (%4.1f x)%n",
                name,
                events / cost.seconds(),
                replay.seconds() / cost.seconds(),
                1e6 * cost.service() / events,
                1e6 * cost.database() / events,
                replay.cpu() / cost.cpu());
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
            on conflict (processing_group) do update
            set state = 'requested', position = 0, started_at = null, ended_at = null
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
