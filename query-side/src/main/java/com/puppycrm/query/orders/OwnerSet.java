package com.puppycrm.query.orders;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
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
        if (!(recorded.event() instanceof CustomerEvent event)) {
            return Stream.empty();
        }
        return switch (event) {
            case CustomerCreated created -> Stream.of(from(recorded, created.ownerId()));
            case CustomerOwnerChanged changed -> Stream.of(from(recorded, changed.ownerId()));
            // Other events of customers don't concern their orders.
            case CustomerProfileChanged _,
                    CustomerEmailChanged _,
                    CustomerNotesChanged _,
                    CustomerReferrerChanged _,
                    CustomerVerified _,
                    CustomerVerificationRevoked _,
                    CustomerStatusChanged _,
                    CustomerArchived _,
                    CustomerRestored _ -> Stream.empty();
        };
    }

    private static OwnerSet from(RecordedEvent recorded, @Nullable UUID ownerId) {
        return new OwnerSet(new CustomerKey(recorded.companyId(), recorded.streamId()), ownerId, recorded.version());
    }
}
