package com.puppycrm.query.lists;

import com.puppycrm.platform.database.QueryDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * For queries whose best plan depends on their parameters: each call is planned for its own values. After some calls
 * PostgreSQL would settle on a generic plan, which for a rare value reads the whole table.
 */
@Component
public final class PlannedPerCall {

    private final JdbcClient jdbc;

    PlannedPerCall(QueryDatabase database) {
        this.jdbc = JdbcClient.create(new JdbcTemplate(database.dataSource()) {
            @Override
            protected void applyStatementSettings(Statement statement) throws SQLException {
                super.applyStatementSettings(statement);
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
        });
    }

    public JdbcClient jdbc() {
        return jdbc;
    }
}
