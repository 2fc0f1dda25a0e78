package com.puppycrm.query.interactions;

import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.query.records.Announced;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
final class InteractionChanges implements Announced {

    @Override
    public Optional<Subject> subjectOf(RecordedEvent recorded) {
        return recorded.event() instanceof InteractionEvent event
                ? Optional.of(new Subject(
                        "interaction",
                        event.streamId(),
                        event.customerId(),
                        Permission.VIEW_CUSTOMERS,
                        recorded.version(),
                        Reach.SAME))
                : Optional.empty();
    }
}
