package com.puppycrm.query.customers;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerMerged;
import com.puppycrm.events.customers.CustomerEvent.CustomerUnmerged;
import com.puppycrm.events.customers.CustomerEvent.OwnerEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.query.records.Announced;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class CustomerChanges implements Announced {

    @Override
    public Optional<Subject> subjectOf(RecordedEvent recorded) {
        return recorded.event() instanceof CustomerEvent event
                ? Optional.of(new Subject(
                        "customer",
                        event.streamId(),
                        event.streamId(),
                        Permission.VIEW_CUSTOMERS,
                        recorded.version(),
                        changesWhoSees(event) ? Reach.OWNER : Reach.SAME))
                : Optional.empty();
    }

    private static boolean changesWhoSees(CustomerEvent event) {
        return event instanceof OwnerEvent || event instanceof CustomerMerged || event instanceof CustomerUnmerged;
    }
}
