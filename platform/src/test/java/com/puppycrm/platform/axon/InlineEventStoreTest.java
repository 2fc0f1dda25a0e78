package com.puppycrm.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.events.orders.OrderEvent.OrderShipped;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.FoldedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InlineEventStoreTest {

    private static final UUID CUSTOMER = new UUID(0, 1);
    private static final UUID ORDER = new UUID(0, 2);

    private Version record = new Version(0);

    private final List<DomainEvent> customersSeen = new ArrayList<>();
    private final List<Long> versionsSeen = new ArrayList<>();
    private final List<DomainEvent> ordersSeen = new ArrayList<>();
    private final InlineProjection<CustomerEvent, Version> customers = new InlineProjection<>() {
        @Override
        public void handle(CustomerEvent event, Version after) {
            customersSeen.add(event);
            versionsSeen.add(after.version());
        }
    };
    private final InlineProjection<OrderEvent, Version> orders = new InlineProjection<>() {
        @Override
        public void handle(OrderEvent event, Version after) {
            if (event instanceof OrderShipped shipped) {
                throw new ConcurrencyException(shipped + " again, please");
            }
            ordersSeen.add(event);
        }
    };
    private final EmbeddedEventStore store = new InlineEventStore(
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()),
            List.of(customers, orders),
            () -> record);
    private final UnitOfWork<?> change = DefaultUnitOfWork.startAndGet(null);

    @AfterEach
    void nothingIsLeftUnderWay() {
        if (change.isActive()) {
            change.rollback();
        }
    }

    /** A record of which nothing matters but the version. */
    private record Version(long version) implements FoldedRecord {
        @Override
        public UUID id() {
            return CUSTOMER;
        }

        @Override
        public UUID companyId() {
            return CUSTOMER;
        }
    }

    private void publish(DomainEvent event, long sequence) {
        record = new Version(sequence + 1);
        store.publish(new GenericDomainEventMessage<>("test", event.streamId().toString(), sequence, event));
    }

    @Test
    void eachProjectionGetsTheEventsOfItsFamilyInOrderAndBeforeTheCommit() {
        publish(new CustomerArchived(CUSTOMER), 0);
        publish(new OrderCancelled(ORDER, CUSTOMER, null), 0);
        publish(new CustomerRestored(CUSTOMER), 1);

        assertThat(customersSeen).containsExactly(new CustomerArchived(CUSTOMER), new CustomerRestored(CUSTOMER));
        assertThat(versionsSeen).containsExactly(1L, 2L);
        assertThat(ordersSeen).containsExactly(new OrderCancelled(ORDER, CUSTOMER, null));
        assertThat(store.lastSequenceNumberFor(CUSTOMER.toString())).contains(1L);
    }

    @Test
    void anEventThatAProjectionRejectsIsNotStored() {
        assertThatThrownBy(() -> publish(new OrderShipped(ORDER, CUSTOMER, null), 0))
                .isInstanceOf(ConcurrencyException.class);
        change.rollback();

        assertThat(store.readEvents(ORDER.toString()).hasNext()).isFalse();
    }

    @Test
    void publishedEventsAreStoredWithTheCommit() {
        publish(new CustomerArchived(CUSTOMER), 0);
        change.commit();

        assertThat(store.readEvents(CUSTOMER.toString()).hasNext()).isTrue();
    }
}
