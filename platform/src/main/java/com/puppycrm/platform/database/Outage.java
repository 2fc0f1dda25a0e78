package com.puppycrm.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Failures that pass by themselves: the database is down, hung, full or restarting, or all connections are in use. */
public final class Outage {

    /** What the pool says of a connection that it has taken out of use because it broke; without a state. */
    private static final String CLOSED = "Connection is closed";

    private static final String QUERY_CANCELED = "57014";

    private Outage() {}

    /** Whether a failure, or a cause of it, is that the server ended a statement because it took too long. */
    public static boolean isStatementTooSlow(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a failure, or a cause of it, is of that kind. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (isOutage(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case CannotCreateTransactionException _,
                    DataAccessResourceFailureException _,
                    TransientDataAccessException _,
                    SQLTransientConnectionException _ -> true;
            case SQLException sql -> isOutage(sql.getSQLState()) || CLOSED.equals(sql.getMessage());
            default -> false;
        };
    }

    /** Connection, resources, shutdown, read-only after a failover, a transaction that waited too long for a lock. */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("57")
                        || sqlState.equals("25006")
                        || sqlState.equals("25P03"));
    }
}
