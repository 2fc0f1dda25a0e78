package com.puppycrm.query.segments;

import com.puppycrm.events.segments.SegmentEvent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.query.records.Announced;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whoever sees customers sees all segments of the company. */
@Component
final class SegmentChanges implements Announced {

    @Override
    public Optional<Subject> subjectOf(RecordedEvent recorded) {
        return recorded.event() instanceof SegmentEvent event
                ? Optional.of(new Subject(
                        "segment", event.segmentId(), null, Permission.VIEW_CUSTOMERS, recorded.version(), Reach.SAME))
                : Optional.empty();
    }
}
