package com.puppycrm.query.orders;

import com.puppycrm.events.customers.CustomerEvent.OwnerEvent;
import com.puppycrm.platform.log.RecordedEvent;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of a customer's owner.
 *
 * @param version the customer's version from which it applies
 */
record OwnerSet(CustomerKey customer, @Nullable UUID ownerId, long version) {

    static Stream<OwnerSet> in(RecordedEvent recorded) {
        return recorded.event() instanceof OwnerEvent event
                ? Stream.of(new OwnerSet(
                        new CustomerKey(recorded.companyId(), recorded.streamId()),
                        event.ownerId(),
                        recorded.version()))
                : Stream.empty();
    }
}
