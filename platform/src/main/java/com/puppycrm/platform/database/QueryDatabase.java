package com.puppycrm.platform.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** PostgreSQL with the rights of the query side. */
public record QueryDatabase(
        DataSource dataSource,
        JdbcClient jdbc,
        PlatformTransactionManager transactions,
        TransactionTemplate inTransaction) {

    /** The handles for a pool signed in as {@link DatabaseRole#QUERY}. */
    public static QueryDatabase over(DataSource pool) {
        PlatformTransactionManager transactions = new JdbcTransactionManager(pool);
        return new QueryDatabase(pool, JdbcClient.create(pool), transactions, new TransactionTemplate(transactions));
    }
}
