package com.puppycrm.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From the response to a command until its row is readable, with one client: in one process, and between separate
 * command and query processes; compared with a raw commit whose reader is woken within one process.
 */
final class Visibility {

    private static final int SAMPLES = Integer.getInteger("bench.samples", 500);
    private static final int WARM_UP = 500;

    private Visibility() {}

    public static void main(String[] arguments) throws Exception {
        try (Product product = Product.start(List.of())) {
            double[] raw = raw(new RawPostgres(product));
            print("raw commit, reader woken", raw, raw);
            print("one process", visible(product, product.ownerUrl("puppy")), raw);
            try (Connection owner = DriverManager.getConnection(product.ownerUrl("postgres"));
                    Statement statement = owner.createStatement()) {
                statement.execute("create database apart");
            }
            String url = product.ownerUrl("apart");
            List<String> shared = List.of(
                    "--puppy.database.url=" + url.substring("jdbc:".length()),
                    "--puppy.master-key=" + Base64.getEncoder().encodeToString(new byte[32]));
            try (Product command = Product.start("com.puppycrm.command.CommandSide", List.of(), shared);
                    Product query = Product.start("com.puppycrm.query.QuerySide", List.of(), shared)) {
                if (query.port() != command.port()) {
                    print("two processes", visible(command, url), raw);
                }
            }
        }
    }

    private static void print(String name, double[] millis, double[] raw) {
        System.out.printf(
                Locale.ROOT,
                "%-26s p50 %7.2f ms  p99 %7.2f ms   %6.1f x raw p50  %6.1f x raw p99%n",
                name,
                quantile(millis, 0.5),
                quantile(millis, 0.99),
                quantile(millis, 0.5) / quantile(raw, 0.5),
                quantile(millis, 0.99) / quantile(raw, 0.99));
    }

    private static double quantile(double[] sorted, double quantile) {
        return sorted[(int) (sorted.length * quantile)];
    }

    /** A writer commits and wakes a reader, which selects the row. */
    private static double[] raw(RawPostgres postgres) throws Exception {
        BlockingQueue<UUID> committed = new LinkedBlockingQueue<>();
        BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        Thread reader = Thread.ofPlatform().daemon().start(() -> readWoken(postgres, committed, seen));
        double[] millis = new double[SAMPLES];
        try (Connection connection = postgres.connection();
                PreparedStatement event = RawPostgres.event(connection)) {
            for (int i = -WARM_UP; i < SAMPLES; i++) {
                UUID stream = UUID.randomUUID();
                RawPostgres.append(event, stream);
                connection.commit();
                long responded = System.nanoTime();
                committed.add(stream);
                long readable = seen.take();
                if (i >= 0) {
                    millis[i] = (readable - responded) / 1e6;
                }
            }
        }
        reader.interrupt();
        Arrays.sort(millis);
        return millis;
    }

    private static void readWoken(RawPostgres postgres, BlockingQueue<UUID> committed, BlockingQueue<Long> seen) {
        try (Connection connection = postgres.connection();
                PreparedStatement select = connection.prepareStatement("select 1 from event where stream_id = ?")) {
            connection.setAutoCommit(true);
            while (true) {
                select.setObject(1, committed.take());
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException("a committed row was not found");
                    }
                }
                seen.add(System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[] visible(Product command, String url) throws Exception {
        Company company = Company.register(command, 0);
        double[] millis = new double[SAMPLES];
        try (Http http = company.open();
                Connection connection = DriverManager.getConnection(url);
                PreparedStatement select = connection.prepareStatement("select 1 from query.customer where id = ?")) {
            for (int i = -WARM_UP; i < SAMPLES; i++) {
                UUID id = UUID.fromString(http.post("/api/customers/", Company.newCustomer())
                        .expect(201)
                        .text("id"));
                long responded = System.nanoTime();
                long readable = awaitRow(select, id);
                if (i >= 0) {
                    millis[i] = (readable - responded) / 1e6;
                }
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static long awaitRow(PreparedStatement select, UUID id) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        select.setObject(1, id);
        while (System.nanoTime() < deadline) {
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return System.nanoTime();
                }
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
        throw new IllegalStateException("the customer was not readable after ten seconds");
    }
}
