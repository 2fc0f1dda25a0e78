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
 * Gives order numbers: readable, unique in the company, increasing. A number is taken in a short transaction of its own,
 * since the company's row, held until an order is committed, would let its orders through one at a time only. A number
 * whose order is refused afterwards stays unused.
 */
@Component
class OrderNumbers implements DisposableBean {

    /** Connections of its own: whoever waits for a number already holds one of the pool's. */
    private final HikariDataSource pool;

    private final JdbcClient jdbc;

    OrderNumbers(DatabaseBootstrap database) {
        this.pool = database.connectionOf(DatabaseRole.COMMAND).pool("order-numbers", 2);
        this.jdbc = JdbcClient.create(pool);
    }

    /** The next number, such as {@code ORD-2026-000042}; the year is that in which the order was placed. */
    String next(CompanyTerms company, Instant placedAt) {
        // It need not wait for the disk: an order with this number is written after it, and so flushes it too.
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
