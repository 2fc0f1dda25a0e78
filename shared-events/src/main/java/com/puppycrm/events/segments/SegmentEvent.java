package com.puppycrm.events.segments;

import static java.util.Objects.requireNonNull;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import java.util.UUID;

/** Events of a segment. Who is in it follows from its criteria and is in no event. */
public sealed interface SegmentEvent extends DomainEvent {

    UUID segmentId();

    @Override
    default UUID streamId() {
        return segmentId();
    }

    /** @param criteria by which its customers are selected, as JSON */
    @EventType("segment.created")
    record SegmentCreated(UUID segmentId, UUID companyId, String name, String description, String criteria)
            implements SegmentEvent {
        public SegmentCreated {
            requireNonNull(segmentId, "segmentId");
            requireNonNull(companyId, "companyId");
            requireNonNull(name, "name");
            requireNonNull(description, "description");
            requireNonNull(criteria, "criteria");
        }
    }

    @EventType("segment.renamed")
    record SegmentRenamed(UUID segmentId, String name) implements SegmentEvent {
        public SegmentRenamed {
            requireNonNull(segmentId, "segmentId");
            requireNonNull(name, "name");
        }
    }

    @EventType("segment.described")
    record SegmentDescribed(UUID segmentId, String description) implements SegmentEvent {
        public SegmentDescribed {
            requireNonNull(segmentId, "segmentId");
            requireNonNull(description, "description");
        }
    }

    /** @param criteria as JSON; they take the place of those before */
    @EventType("segment.criteria_changed")
    record SegmentCriteriaChanged(UUID segmentId, String criteria) implements SegmentEvent {
        public SegmentCriteriaChanged {
            requireNonNull(segmentId, "segmentId");
            requireNonNull(criteria, "criteria");
        }
    }

    /** Its customers belong to it no longer, and its name is free. */
    @EventType("segment.deleted")
    record SegmentDeleted(UUID segmentId) implements SegmentEvent {
        public SegmentDeleted {
            requireNonNull(segmentId, "segmentId");
        }
    }
}
