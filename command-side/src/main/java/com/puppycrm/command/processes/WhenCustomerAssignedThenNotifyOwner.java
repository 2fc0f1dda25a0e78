package com.puppycrm.command.processes;

import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.OwnerEvent;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.notifications.NotificationKind;
import com.puppycrm.platform.notifications.Notifications;
import com.puppycrm.platform.notifications.Notifications.News;
import com.puppycrm.platform.projections.BusinessProcess;
import com.puppycrm.platform.projections.Follows;
import java.util.List;
import org.springframework.stereotype.Component;

/** When somebody becomes the owner of a customer by somebody else, they are told. */
@Component
@Follows({CustomerCreated.class, CustomerOwnerChanged.class})
class WhenCustomerAssignedThenNotifyOwner implements BusinessProcess {

    private final Notifications notifications;

    WhenCustomerAssignedThenNotifyOwner(CommandDatabase database, Ids ids) {
        this.notifications = new Notifications(database.jdbc(), ids);
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        events.stream().filter(event -> !event.historic()).forEach(this::tell);
    }

    private void tell(RecordedEvent recorded) {
        if (recorded.event() instanceof OwnerEvent assigned
                && assigned.ownerId() != null
                && !assigned.ownerId().equals(recorded.actor().id())) {
            notifications.tell(
                    new News(
                            NotificationKind.CUSTOMER_ASSIGNED,
                            recorded.companyId(),
                            assigned.ownerId(),
                            recorded.reference(),
                            assigned.customerId(),
                            null,
                            recorded.actor().id(),
                            null),
                    recorded.recordedAt());
        }
    }
}
