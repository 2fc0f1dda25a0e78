package com.puppycrm.platform.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/**
 * Restores a database in the form of an earlier version: its own tables, without later migrations, with all their data.
 */
public final class StoredDatabase {

    private StoredDatabase() {}

    /**
     *
     * @param copy tables in PostgreSQL's COPY format, each after its {@code copy … from stdin}; compressed with gzip
     * @param versions of the schemas, by name
     * @return JDBC URL of the owner
     */
    public static String restore(String name, InputStream copy, Map<String, String> versions)
            throws SQLException, IOException {
        // Creates the roles, which belong to the cluster.
        TestPostgres.fresh().close();
        try (Connection postgres = DriverManager.getConnection(TestCluster.url("postgres"));
                Statement statement = postgres.createStatement()) {
            statement.execute("create database " + name);
        }
        String url = TestCluster.url(name);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create extension pg_trgm with schema public");
            for (String schema : new String[] {"log", "keys", "identity", "command", "query"}) {
                statement.execute("create schema " + schema);
                Flyway.configure()
                        .dataSource(url, null, null)
                        .defaultSchema(schema)
                        .createSchemas(false)
                        .locations("classpath:db/" + schema)
                        .target(versions.get(schema))
                        .load()
                        .migrate();
            }
            fill(connection, statement, copy);
        }
        return url;
    }

    private static void fill(Connection connection, Statement statement, InputStream copy)
            throws SQLException, IOException {
        // The tables are in alphabetical order, not in the order of their references.
        statement.execute("set session_replication_role = replica");
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(copy), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("copy ")) {
                    var rows = new StringBuilder();
                    for (String row = lines.readLine(); !row.equals("\\."); row = lines.readLine()) {
                        rows.append(row).append('\n');
                    }
                    String table = line.split(" ", 3)[1];
                    if (!table.endsWith(".flyway_schema_history")) {
                        statement.execute("delete from " + table);
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn(line, new StringReader(rows.toString()));
                    }
                } else {
                    statement.execute(line);
                }
            }
        }
    }
}
