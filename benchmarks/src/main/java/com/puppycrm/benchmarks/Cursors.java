package com.puppycrm.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Compares the two cursors weighed in decision 0002, on the same tables and in the same run: positions assigned by
 * {@code log.give_positions()}, and tailing by (transaction id, id) below the snapshot's xmin. Measures their cost to
 * appends, how soon they see a commit, and the effect of a long transaction elsewhere on the server.
 */
final class Cursors {

    private static final int APPENDERS = 8;
    private static final int SECONDS = Integer.getInteger("bench.seconds", 10);
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int HELD_SECONDS = 3;

    private Cursors() {}

    /** A cursor: reads new events and returns when each was appended. */
    private interface Reader {
        List<Long> look() throws SQLException;
    }

    private interface Readers {
        Reader over(Connection connection) throws SQLException;
    }

    public static void main(String[] arguments) throws Exception {
        try (Product product = Product.start(List.of())) {
            try (Connection owner = DriverManager.getConnection(product.ownerUrl("postgres"));
                    Statement statement = owner.createStatement()) {
                statement.execute("create database cursors");
                statement.execute("create database elsewhere");
            }
            String url = product.ownerUrl("cursors");
            try (Connection owner = DriverManager.getConnection(url);
                    Statement statement = owner.createStatement()) {
                statement.execute("create schema log");
                statement.execute(migration("V1__event_log.sql"));
                statement.execute(migration("V4__positions_within_companies.sql"));
                statement.execute(migration("V4_1__positions_company_by_company.sql"));
            }
            String elsewhere = product.ownerUrl("elsewhere");
            Cpu cpu = product.cpu();
            measure("nobody reads", url, elsewhere, cpu, null, false);
            for (int round = 0; round < 2; round++) {
                measure("nobody reads", url, elsewhere, cpu, null, false);
                measure("positions given", url, elsewhere, cpu, Cursors::byPosition, false);
                measure("below xmin", url, elsewhere, cpu, Cursors::belowXmin, false);
            }
            measure("positions given, one held", url, elsewhere, cpu, Cursors::byPosition, true);
            measure("below xmin, one held", url, elsewhere, cpu, Cursors::belowXmin, true);
        }
    }

    private static String migration(String name) throws IOException {
        try (InputStream sql =
                Objects.requireNonNull(Cursors.class.getResourceAsStream("/db/log/" + name), "the log's migration")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void measure(String name, String url, String elsewhere, Cpu cpu, @Nullable Readers way, boolean held)
            throws Exception {
        FutureTask<long[]> reading = new FutureTask<>(() -> way == null ? new long[0] : read(url, way));
        Thread reader = Thread.ofPlatform().daemon().start(reading);
        Future<?> holding = held ? hold(elsewhere) : null;
        Cpu.Used before = cpu.used();
        Load.Result appended = Load.run(name, APPENDERS, 0, SECONDS, appending(url));
        Cpu.Used used = cpu.used().since(before);
        if (holding != null) {
            holding.get();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        reader.interrupt();
        long[] micros = reading.get();
        Arrays.sort(micros);
        System.out.printf(
                Locale.ROOT,
                "%-28s %7.0f appended/s  %6.3f ms database CPU each   seen after p50 %8.2f ms  p99 %8.2f ms  max"
                        + " %8.2f ms%n",
                name,
                appended.perSecond(),
                1000 * used.database() / appended.operations(),
                quantile(micros, 0.5),
                quantile(micros, 0.99),
                quantile(micros, 1));
    }

    private static double quantile(long[] micros, double quantile) {
        return micros.length == 0 ? 0 : micros[(int) Math.min(micros.length - 1, micros.length * quantile)] / 1000.0;
    }

    private static Load.Client appending(String url) {
        return number -> {
            Connection connection = DriverManager.getConnection(url);
            PreparedStatement insert = connection.prepareStatement("""
                insert into log.event (stream_id, sequence, stream_type, company_id, type, revision, payload, metadata,
                                       recorded_at, effective_at, hash)
                values (?, 0, 'order', ?, 'order.created', 1, ?::jsonb, '{}'::jsonb, clock_timestamp(), now(), ?)
                """);
            return () -> RawPostgres.append(insert, UUID.randomUUID());
        };
    }

    /** A write transaction in another database of the same server, kept open for a while. */
    private static Future<?> hold(String url) {
        FutureTask<Void> holding = new FutureTask<>(() -> {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select pg_current_xact_id()");
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(HELD_SECONDS));
                connection.commit();
            }
            return null;
        });
        Thread.ofPlatform().daemon().start(holding);
        return holding;
    }

    private static long[] read(String url, Readers way) throws SQLException {
        long[] micros = new long[4_000_000];
        int seen = 0;
        try (Connection connection = DriverManager.getConnection(url)) {
            Reader reader = way.over(connection);
            while (!Thread.currentThread().isInterrupted()) {
                long begun = System.nanoTime();
                for (long age : reader.look()) {
                    micros[seen++] = age;
                }
                LockSupport.parkNanos(begun + PACE_NANOS - System.nanoTime());
            }
        }
        return Arrays.copyOf(micros, seen);
    }

    private static final String AGE =
            "(extract(epoch from clock_timestamp() - e.recorded_at) * 1000000)::bigint as age";

    private static Reader byPosition(Connection connection) throws SQLException {
        PreparedStatement give = connection.prepareStatement("select log.give_positions()");
        PreparedStatement after = connection.prepareStatement("select p.position, " + AGE + """
             from log.event_position p join log.event e on e.id = p.event_id
            where p.position > ? order by p.position
            """);
        long[] last = {first(give)};
        return () -> {
            first(give);
            after.setLong(1, last[0]);
            List<Long> ages = new ArrayList<>();
            try (ResultSet rows = after.executeQuery()) {
                while (rows.next()) {
                    last[0] = rows.getLong(1);
                    ages.add(rows.getLong(2));
                }
            }
            return ages;
        };
    }

    private static Reader belowXmin(Connection connection) throws SQLException {
        PreparedStatement after = connection.prepareStatement("select e.transaction_id::text, e.id, " + AGE + """
             from log.event e
            where e.epoch = 1 and (e.transaction_id, e.id) > (?::xid8, ?)
              and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            order by e.transaction_id, e.id
            """);
        PreparedStatement begin =
                connection.prepareStatement("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1");
        String[] transaction = {Long.toString(first(begin))};
        long[] id = {Long.MAX_VALUE};
        return () -> {
            after.setString(1, transaction[0]);
            after.setLong(2, id[0]);
            List<Long> ages = new ArrayList<>();
            try (ResultSet rows = after.executeQuery()) {
                while (rows.next()) {
                    transaction[0] = rows.getString(1);
                    id[0] = rows.getLong(2);
                    ages.add(rows.getLong(3));
                }
            }
            return ages;
        };
    }

    private static long first(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
