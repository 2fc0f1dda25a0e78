package com.puppycrm.command.processes;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderExpectedDeliveryChanged;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.notifications.NotificationKind;
import com.puppycrm.platform.notifications.Notifications;
import com.puppycrm.platform.notifications.Notifications.News;
import com.puppycrm.platform.projections.BusinessProcess;
import com.puppycrm.platform.projections.Follows;
import com.puppycrm.records.orders.OrderState;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When the expected date of an order is moved later by somebody else, the owner of its customer is told. */
@Component
@Follows(OrderExpectedDeliveryChanged.class)
class WhenOrderDelayedThenNotifyOwner implements BusinessProcess {

    private final Notifications notifications;
    private final Directory directory;
    private final EventLog log;

    WhenOrderDelayedThenNotifyOwner(CommandDatabase database, Directory directory, EventLog log, Ids ids) {
        this.notifications = new Notifications(database.jdbc(), ids);
        this.directory = directory;
        this.log = log;
    }

    @Override
    public void handle(List<RecordedEvent> events) {
        for (RecordedEvent recorded : events) {
            if (!recorded.historic() && recorded.event() instanceof OrderExpectedDeliveryChanged changed) {
                LocalDate before = expectedBefore(recorded);
                LocalDate after = changed.expectedDeliveryDate();
                if (before != null && after != null && after.isAfter(before)) {
                    tell(changed, after, recorded);
                }
            }
        }
    }

    private @Nullable LocalDate expectedBefore(RecordedEvent recorded) {
        return OrderState.FAMILY
                .of(log.stream(recorded.streamId()).stream()
                        .takeWhile(earlier -> earlier.sequence() < recorded.sequence())
                        .map(earlier -> earlier.happened(OrderEvent.class))
                        .toList())
                .expectedDeliveryDate();
    }

    private void tell(OrderExpectedDeliveryChanged changed, LocalDate after, RecordedEvent recorded) {
        directory
                .parentOf(recorded.companyId(), changed.orderId())
                .filter(customer -> customer.ownerId() != null
                        && !customer.ownerId().equals(recorded.actor().id()))
                .ifPresent(customer -> notifications.tell(
                        new News(
                                NotificationKind.ORDER_DELAYED,
                                recorded.companyId(),
                                requireNonNull(customer.ownerId()),
                                recorded.reference(),
                                customer.id(),
                                changed.orderId(),
                                recorded.actor().id(),
                                after),
                        recorded.recordedAt()));
    }
}
