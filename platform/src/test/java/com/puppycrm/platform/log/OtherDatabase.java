package com.puppycrm.platform.log;

import com.puppycrm.platform.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Another database in the same cluster, with an open write transaction. */
final class OtherDatabase implements AutoCloseable {

    private final TestPostgres database = TestPostgres.fresh();
    private final Connection connection;

    OtherDatabase() throws SQLException {
        connection = DriverManager.getConnection(database.ownerUrl());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table public.neighbour (id int)");
            statement.execute("insert into public.neighbour values (1)");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
        database.close();
    }
}
