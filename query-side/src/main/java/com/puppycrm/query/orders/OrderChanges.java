package com.puppycrm.query.orders;

import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.query.records.Announced;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class OrderChanges implements Announced {

    @Override
    public Optional<Subject> subjectOf(RecordedEvent recorded) {
        return recorded.event() instanceof OrderEvent event
                ? Optional.of(new Subject(
                        "order",
                        event.streamId(),
                        event.customerId(),
                        Permission.VIEW_ORDERS,
                        recorded.version(),
                        Reach.SAME))
                : Optional.empty();
    }
}
