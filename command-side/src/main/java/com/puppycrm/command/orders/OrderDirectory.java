package com.puppycrm.command.orders;

import com.puppycrm.command.directory.Companies;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.orders.OrderState;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds the rows of orders to the directory. That an order exists never changes.
 */
@Component
final class OrderDirectory implements InlineProjection<OrderCreated, OrderState> {

    private final JdbcClient jdbc;
    private final Companies companies;

    OrderDirectory(CommandDatabase database, Companies companies) {
        this.jdbc = database.jdbc();
        this.companies = companies;
    }

    /** Only in the company's current currency: this node's cached copy of the company may be slightly out of date. */
    @Override
    public void handle(OrderCreated created, OrderState order) {
        int added = jdbc.sql("""
            insert into command.directory (id, kind, company_id, parent_id, state, name)
            select :id, :kind, company.id, :customer, 'EXISTS', :number
            from command.company where company.id = :company and company.currency = :currency
            """)
                .param("id", order.id())
                .param("kind", Directory.kind(OrderState.FAMILY))
                .param("company", order.companyId())
                .param("customer", order.customerId())
                .param("number", order.orderNumber())
                .param("currency", order.currency())
                .update();
        if (added == 0) {
            companies.forget(order.companyId());
            throw new ConcurrencyException(
                    "The company's currency has changed; send the request again with amounts in the new currency.");
        }
    }
}
