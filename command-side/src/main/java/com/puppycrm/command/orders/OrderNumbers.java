package com.puppycrm.command.orders;

import com.puppycrm.platform.database.DatabaseBootstrap;
import com.puppycrm.platform.database.DatabaseRole;
import com.puppycrm.records.companies.CompanyTerms;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Assigns order numbers: readable, unique within the company, increasing. A number is taken in a short transaction of
 * its own, since locking the company's row until the order is committed would let only one order through at a time. If
 * the order is then rejected, its number stays unused.
 */
@Component
class OrderNumbers implements DisposableBean {

    /** A separate pool: a thread that waits for a number already holds a connection of the main pool. */
    private final HikariDataSource pool;

    private final JdbcClient jdbc;

    OrderNumbers(DatabaseBootstrap database) {
        this.pool = database.connectionOf(DatabaseRole.COMMAND).pool("order-numbers", 2);
        this.jdbc = JdbcClient.create(pool);
    }

    /** The next number, such as {@code ORD-2026-000042}; the year is that in which the order was placed. */
    String next(CompanyTerms company, Instant placedAt) {
        // No need to wait for the disk: an order with this number is written afterwards, which flushes the number too.
        return jdbc.sql("""
            insert into command.order_number (company_id, last)
            select :company, 1 from (select set_config('synchronous_commit', 'off', true)) as quick
            on conflict (company_id) do update set last = order_number.last + 1
            returning last, (select order_number_prefix from command.company where id = :company) as prefix
            """)
                .param("company", company.id())
                .query((row, _) -> "%s-%d-%06d"
                        .formatted(
                                row.getString("prefix"), company.dayOf(placedAt).getYear(), row.getLong("last")))
                .single();
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
