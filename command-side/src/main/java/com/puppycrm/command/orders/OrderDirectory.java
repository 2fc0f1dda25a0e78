package com.puppycrm.command.orders;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Maintains the order rows of the directory: what decisions of other features need to know about orders.
 * That an order exists and which customer it belongs to never changes.
 */
@Component
final class OrderDirectory implements InlineProjection<OrderCreated> {

    private final JdbcClient jdbc;
    private final Directory directory;

    OrderDirectory(CommandDatabase database, Directory directory) {
        this.jdbc = database.jdbc();
        this.directory = directory;
    }

    /** Only in the company's current currency: this node's cached copy of the company may be slightly out of date. */
    @Override
    public void handle(OrderCreated created) {
        int added = jdbc.sql("""
            insert into command.directory (id, kind, company_id, customer_id, state, name)
            select :id, 'order', company.id, :customer, 'EXISTS', :number
            from command.company where company.id = :company and company.currency = :currency
            """)
                .param("id", created.orderId())
                .param("company", created.companyId())
                .param("customer", created.customerId())
                .param("number", created.orderNumber())
                .param("currency", created.currency())
                .update();
        if (added == 0) {
            directory.forget(created.companyId());
            throw new ConcurrencyException(
                    "The company's currency has changed; send the request again with amounts in the new currency.");
        }
    }
}
