package com.puppycrm.platform.database;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Whether the database responds to each side: part of {@code /readyz}. */
final class DatabaseHealth implements HealthIndicator {

    private final @Nullable CommandDatabase command;
    private final @Nullable QueryDatabase query;

    DatabaseHealth(@Nullable CommandDatabase command, @Nullable QueryDatabase query) {
        this.command = command;
        this.query = query;
    }

    @Override
    public Health health() {
        boolean all = Stream.of(
                        responds(command == null ? null : command.jdbc()),
                        responds(query == null ? null : query.jdbc()))
                .allMatch(Boolean::booleanValue);
        return all ? Health.up().build() : Health.down().build();
    }

    private static boolean responds(@Nullable JdbcClient jdbc) {
        if (jdbc == null) {
            return true;
        }
        try {
            return jdbc.sql("select 1").query(Integer.class).single() == 1;
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
    }
}
