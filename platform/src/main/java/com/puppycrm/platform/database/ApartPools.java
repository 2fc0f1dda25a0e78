package com.puppycrm.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Two pools with the same rights: one for {@linkplain ServedRequest requests}, and one for all else, above all those who
 * follow the log.
 */
final class ApartPools extends AbstractDataSource {

    private final DataSource ofRequests;
    private final DataSource ofFollowers;

    ApartPools(DataSource ofRequests, DataSource ofFollowers) {
        this.ofRequests = ofRequests;
        this.ofFollowers = ofFollowers;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (ServedRequest.isServed() ? ofRequests : ofFollowers).getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("Each pool has its own user.");
    }
}
