package com.puppycrm.command.segments;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.segments.SegmentCommand.CreateSegment;
import com.puppycrm.command.segments.SegmentCommand.DeleteSegment;
import com.puppycrm.command.segments.SegmentCommand.EditSegment;
import com.puppycrm.events.segments.SegmentEvent;
import com.puppycrm.events.segments.SegmentEvent.SegmentCreated;
import com.puppycrm.events.segments.SegmentEvent.SegmentCriteriaChanged;
import com.puppycrm.events.segments.SegmentEvent.SegmentDeleted;
import com.puppycrm.events.segments.SegmentEvent.SegmentDescribed;
import com.puppycrm.events.segments.SegmentEvent.SegmentRenamed;
import com.puppycrm.platform.Rejection;
import com.puppycrm.records.segments.SegmentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides commands of a segment. */
final class Segment {

    /** With each change of a customer, all segments of the company are looked at. */
    static final int MAXIMUM = 200;

    private Segment() {}

    /**
     * What a decision must know of the company's other segments.
     *
     * @param existing of the segments that there are
     * @param named the segment that has the wanted name, regardless of case; absent if it is free
     */
    record Facts(int existing, @Nullable UUID named) {

        static final Facts NONE = new Facts(0, null);
    }

    /** The events that a command results in; none if the segment is already as requested. */
    static List<SegmentEvent> decide(@Nullable SegmentState segment, SegmentCommand command, Facts facts) {
        if (segment == null) {
            return switch (command) {
                case CreateSegment create -> List.of(created(create, facts));
                case EditSegment _, DeleteSegment _ -> throw Rejection.notFound("segment");
            };
        }
        if (segment.deleted()) {
            throw Rejection.notFound("segment");
        }
        return switch (command) {
            case CreateSegment _ -> throw new IllegalStateException("created twice: " + segment.id());
            case EditSegment edit -> edited(segment, edit.edit(), facts);
            case DeleteSegment _ -> List.of(new SegmentDeleted(segment.id()));
        };
    }

    private static SegmentCreated created(CreateSegment create, Facts facts) {
        requireFree(facts);
        if (facts.existing() >= MAXIMUM) {
            throw Rejection.conflict("too_many_segments", "A company can have at most " + MAXIMUM + " segments.");
        }
        SegmentEdit edit = create.edit();
        return new SegmentCreated(
                create.segmentId(),
                create.companyId(),
                requireNonNull(edit.name()),
                edit.description() == null ? "" : edit.description(),
                requireNonNull(edit.criteria()));
    }

    private static List<SegmentEvent> edited(SegmentState segment, SegmentEdit edit, Facts facts) {
        requireFree(facts);
        List<SegmentEvent> events = new ArrayList<>();
        if (edit.name() != null && !edit.name().equals(segment.name())) {
            events.add(new SegmentRenamed(segment.id(), edit.name()));
        }
        if (edit.description() != null && !edit.description().equals(segment.description())) {
            events.add(new SegmentDescribed(segment.id(), edit.description()));
        }
        if (edit.criteria() != null && !edit.criteria().equals(segment.criteria())) {
            events.add(new SegmentCriteriaChanged(segment.id(), edit.criteria()));
        }
        return events;
    }

    private static void requireFree(Facts facts) {
        if (facts.named() != null) {
            throw Rejection.conflict(
                    "segment_name_taken",
                    "Another segment has this name.",
                    Map.of("existing_segment_id", facts.named()));
        }
    }
}
