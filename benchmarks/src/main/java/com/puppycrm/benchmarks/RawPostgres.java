package com.puppycrm.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** PostgreSQL alone, on the same server in the same run: the limit that the product is measured against. */
final class RawPostgres {

    private static final String PAYLOAD =
            "{\"order_id\":\"01a207e1-dbc2-7590-9574-623a0bb03c69\",\"items\":[{\"product_name\":\"Chai\",\"quantity\":\"2\"},"
                + "{\"product_name\":\"Chang\",\"quantity\":\"1\"},{\"product_name\":\"Aniseed\",\"quantity\":\"3\"}],"
                + "\"currency\":\"USD\",\"order_number\":\"ORD-2026-000001\",\"notes\":\"enc:1:"
                    + "x".repeat(120) + "\"}";

    private final String url;

    RawPostgres(Product product) throws Exception {
        try (Connection owner = DriverManager.getConnection(product.ownerUrl("postgres"));
                Statement statement = owner.createStatement()) {
            statement.execute("create database raw");
        }
        this.url = product.ownerUrl("raw");
        try (Connection owner = DriverManager.getConnection(url);
                Statement statement = owner.createStatement()) {
            statement.execute("""
                create table event (
                    id bigint generated always as identity primary key, stream_id uuid not null, sequence bigint not null,
                    company_id uuid not null, type text not null, payload jsonb not null, metadata jsonb not null,
                    recorded_at timestamptz not null default now(), hash bytea not null, unique (stream_id, sequence));
                create table the_order (
                    id uuid primary key, company_id uuid not null, customer_id uuid not null, number text not null,
                    status text not null, total bigint not null, placed_at timestamptz not null);
                create index on the_order (company_id, placed_at desc, id);
                create index on the_order (company_id, customer_id);
                create table item (
                    order_id uuid not null, line int not null, product text not null, quantity numeric not null,
                    price bigint not null, primary key (order_id, line));
                """);
        }
    }

    /** {@code R_tx} of speed.md: begin, one event row, commit. */
    Load.Client oneEvent() {
        return number -> {
            Connection connection = connection();
            PreparedStatement event = event(connection);
            return () -> {
                append(event, UUID.randomUUID());
                connection.commit();
            };
        };
    }

    /** {@code R_full} of speed.md: begin, event and read-model rows of an order of three items, commit. */
    Load.Client wholeOrder() {
        UUID company = UUID.randomUUID();
        return number -> {
            Connection connection = connection();
            PreparedStatement event = event(connection);
            PreparedStatement order = connection.prepareStatement(
                    "insert into the_order values (?, ?, ?, 'ORD-2026-000001', 'pending', 12345, now())");
            PreparedStatement item = connection.prepareStatement("insert into item values (?, ?, 'Chai', 2, 999)");
            return () -> {
                UUID id = UUID.randomUUID();
                append(event, id);
                order.setObject(1, id);
                order.setObject(2, company);
                order.setObject(3, new UUID(0, ThreadLocalRandom.current().nextLong(1000)));
                order.executeUpdate();
                for (int line = 1; line <= 3; line++) {
                    item.setObject(1, id);
                    item.setInt(2, line);
                    item.executeUpdate();
                }
                connection.commit();
            };
        };
    }

    /**
     * Drops the written data, including unwritten pages, which would otherwise be written during the next measurement.
     */
    void forget() throws SQLException {
        try (Connection owner = DriverManager.getConnection(url);
                Statement statement = owner.createStatement()) {
            statement.execute("truncate event, the_order, item");
        }
    }

    Connection connection() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        return connection;
    }

    static PreparedStatement event(Connection connection) throws SQLException {
        return connection.prepareStatement("""
            insert into event (stream_id, sequence, company_id, type, payload, metadata, hash)
            values (?, 0, ?, 'order.created', ?::jsonb, '{"actor":{"kind":"staff"}}'::jsonb, ?)
            """);
    }

    static void append(PreparedStatement event, UUID stream) throws SQLException {
        event.setObject(1, stream);
        event.setObject(2, stream);
        event.setString(3, PAYLOAD);
        event.setBytes(4, new byte[32]);
        event.executeUpdate();
    }
}
