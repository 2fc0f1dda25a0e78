package com.puppycrm.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The read models of a company, filled with so many customers and orders by SQL: with names, countries, times, states
 * and sums as uneven as in life, the same in every run.
 */
final class ListsOfSize {

    private static final int STAFF = 19;

    /** Shorter statements are those of every request, and of what goes on in the background. */
    private static final int SHOWN_FROM_MILLIS = 2;

    private static final String TABLES = "('customer', 'customer_figures', 'customer_order')";

    private final Product product;
    private final String url;
    private int filled = 1;

    /** Of a product with one company that has one customer and one order. */
    ListsOfSize(Product product) throws Exception {
        this.product = product;
        this.url = product.ownerUrl("puppy");
        try (Connection owner = DriverManager.getConnection(url);
                Statement statement = owner.createStatement()) {
            statement.execute(resource("chance"));
            statement.execute("""
                insert into identity.staff (id, company_id, email, email_key, first_name, last_name, role, manager_id,
                    state, created_at)
                select gen_random_uuid(), s.company_id, i || '@staff.example', i || '@staff.example', 'S', i::text,
                    'sales_manager', case when i %% 4 = 0 then s.id end, 'active', now()
                from identity.staff s, generate_series(1, %d) as i
                """.formatted(STAFF));
            // Workers would end, and their time with them.
            statement.execute("alter system set max_parallel_workers_per_gather = 0");
            statement.execute("load 'auto_explain'");
            for (String setting :
                    List.of("log_min_duration = -1", "log_analyze = on", "log_buffers = on", "log_timing = off")) {
                statement.execute("alter system set auto_explain." + setting);
            }
            statement.execute("alter system set session_preload_libraries = 'auto_explain'");
            statement.execute("select pg_reload_conf()");
            // The pools open connections that have loaded it.
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename like 'puppy\\_%'");
        }
    }

    private static String resource(String name) throws IOException {
        return text("/filters/" + name + ".sql");
    }

    private static String text(String name) throws IOException {
        try (InputStream sql = Objects.requireNonNull(ListsOfSize.class.getResourceAsStream(name), name)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void fillTo(int rows) throws SQLException, IOException {
        try (Connection owner = DriverManager.getConnection(url);
                Statement statement = owner.createStatement()) {
            String company =
                    "'" + texts(statement, "select id from query.company").getFirst() + "'::uuid";
            List<String> indexes = texts(statement, """
                select indexdef from pg_indexes
                where schemaname = 'query' and tablename in %s and indexname not like '%%pkey'
                """.formatted(TABLES));
            for (String drop : texts(statement, """
                select 'drop index query.' || indexname from pg_indexes
                where schemaname = 'query' and tablename in %s and indexname not like '%%pkey'
                """.formatted(TABLES))) {
                statement.execute(drop);
            }
            for (String part : List.of("customers", "orders", "figures")) {
                for (String sql : resource(part).split(";\n", -1)) {
                    statement.execute(sql.replace(":company", company)
                            .replace(":first", Integer.toString(filled + 1))
                            .replace(":last", Integer.toString(rows)));
                }
                statement.execute("analyze query.customer, query.customer_order");
            }
            statement.execute("truncate query.customer_tally, query.order_tally");
            statement.execute(text("/db/query/V12_1__counted_once.sql"));
            statement.execute("set maintenance_work_mem = '256MB'");
            for (String create : indexes) {
                statement.execute(create);
            }
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
        filled = rows;
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** A request. */
    interface Request {
        void send() throws IOException;
    }

    /** The plans of the statements of a request, with rows and buffers. */
    String plansOf(Request request) throws SQLException, IOException {
        long before = log().length();
        explain(SHOWN_FROM_MILLIS);
        request.send();
        explain(-1);
        return log().substring((int) before)
                .lines()
                .filter(line -> line.startsWith("\t") || line.contains("duration:"))
                .reduce("", (all, line) -> all + "\n" + line);
    }

    private void explain(int millis) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url);
                Statement statement = owner.createStatement()) {
            statement.execute("alter system set auto_explain.log_min_duration = " + millis);
            statement.execute("select pg_reload_conf()");
        }
        // Each backend reads the setting before its next statement, once the server has told it.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }

    private String log() throws IOException {
        StringBuilder log = new StringBuilder();
        try (Stream<Path> files = Files.list(product.postgresLogs())) {
            for (Path file : files.sorted().toList()) {
                log.append(Files.readString(file));
            }
        }
        return log.toString();
    }
}
