package com.puppycrm.command.directory;

import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.platform.database.CommandDatabase;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps the directory, in the very transaction in which something happens. */
@Component
final class DirectoryUpdates implements SmartLifecycle {

    private final EventBus events;
    private final JdbcClient jdbc;
    private final Directory directory;
    private volatile boolean running;

    DirectoryUpdates(EventBus events, CommandDatabase database, Directory directory) {
        this.events = events;
        this.jdbc = database.jdbc();
        this.directory = directory;
    }

    @Override
    public void start() {
        events.subscribe(this::keep);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything that could send a command: policies, the web server, loads. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void keep(List<? extends EventMessage<?>> messages) {
        for (EventMessage<?> message : messages) {
            switch (message.getPayload()) {
                case CustomerEvent event -> keep(event);
                case OrderCreated event -> add(event);
                case CompanyEvent event -> forgetAfterCommit(event.companyId());
                default -> {
                    // Nobody leans on anything else.
                }
            }
        }
    }

    private void keep(CustomerEvent event) {
        switch (event) {
            case CustomerCreated created ->
                jdbc.sql("""
                    insert into command.directory (id, kind, company_id, owner_id, referred_by, state, name)
                    values (:id, 'customer', :company, :owner, :referrer, :state, :name)
                    """)
                        .param("id", created.customerId())
                        .param("company", created.companyId())
                        .param("owner", created.ownerId())
                        .param("referrer", created.referredBy())
                        .param("state", CustomerStatus.ACTIVE.name())
                        .param("name", created.profile().fullName())
                        .update();
            case CustomerProfileChanged changed -> set("name", changed.profile().fullName(), changed.customerId());
            case CustomerStatusChanged changed -> set("state", changed.status().name(), changed.customerId());
            case CustomerVerified verified -> set("verified", true, verified.customerId());
            case CustomerVerificationRevoked revoked -> set("verified", false, revoked.customerId());
            case CustomerArchived archived -> set("archived", true, archived.customerId());
            case CustomerRestored restored -> set("archived", false, restored.customerId());
            case CustomerOwnerChanged changed ->
                jdbc.sql("update command.directory set owner_id = :owner where id = :id")
                        .param("owner", changed.ownerId())
                        .param("id", changed.customerId())
                        .update();
            case CustomerReferrerChanged changed ->
                jdbc.sql("update command.directory set referred_by = :referrer where id = :id")
                        .param("referrer", changed.referredBy())
                        .param("id", changed.customerId())
                        .update();
            default -> {
                // Nobody leans on the rest of what happens to customers.
            }
        }
    }

    /** Only in the company's present currency: what this node remembers of the company may be a moment old. */
    private void add(OrderCreated created) {
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
            throw new ConcurrencyException("The company has changed its currency; to be done again in the new one.");
        }
    }

    private void forgetAfterCommit(UUID companyId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                directory.forget(companyId);
            }
        });
    }

    private void set(String column, Object value, UUID id) {
        jdbc.sql("update command.directory set " + column + " = :value where id = :id")
                .param("value", value)
                .param("id", id)
                .update();
    }
}
