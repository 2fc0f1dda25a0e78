package com.puppycrm.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The statements that a product's database spends its time on, as counted by {@code pg_stat_statements}. */
final class Statements {

    private static final int SHOWN = 25;
    private static final int SHOWN_LENGTH = 110;

    private final String url;

    private Statements(String url) {
        this.url = url;
    }

    /** Makes the server load the extension; the product restarts a server that was stopped. */
    static Statements countedOn(Product product) throws Exception {
        var statements = new Statements(product.ownerUrl("puppy"));
        long server = product.postgres();
        statements.execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
        // A smart shutdown would wait for all connections to close.
        ProcessHandle.of(server).orElseThrow().destroyForcibly();
        product.awaitOtherPostgres(server);
        statements.execute("create extension pg_stat_statements");
        return statements;
    }

    void forget() throws SQLException {
        execute("select pg_stat_statements_reset()");
    }

    /** Prints the most expensive statements, with milliseconds of execution per operation of the load. */
    void print(long operations) throws SQLException {
        System.out.printf("%10s %10s %9s  %s%n", "ms per op", "calls/op", "rows/call", "statement");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    select total_exec_time + total_plan_time as spent, calls, rows, regexp_replace(query, '\\s+', ' ', 'g') as query
                    from pg_stat_statements order by 1 desc limit
                    """ + SHOWN)) {
            while (row.next()) {
                String query = row.getString("query");
                System.out.printf(
                        Locale.ROOT,
                        "%10.4f %10.2f %9.1f  %s%n",
                        row.getDouble("spent") / operations,
                        (double) row.getLong("calls") / operations,
                        (double) row.getLong("rows") / row.getLong("calls"),
                        query.substring(0, Math.min(query.length(), SHOWN_LENGTH)));
            }
        }
    }

    private void execute(String sql) throws SQLException {
        SQLException last = null;
        for (long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); System.nanoTime() < deadline; ) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException e) {
                // The server is restarting.
                last = e;
            }
        }
        throw last == null ? new SQLException("no time to " + sql) : last;
    }
}
