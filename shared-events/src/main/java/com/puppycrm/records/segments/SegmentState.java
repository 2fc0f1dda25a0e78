package com.puppycrm.records.segments;

import com.puppycrm.events.segments.SegmentEvent;
import com.puppycrm.events.segments.SegmentEvent.SegmentCreated;
import com.puppycrm.events.segments.SegmentEvent.SegmentCriteriaChanged;
import com.puppycrm.events.segments.SegmentEvent.SegmentDeleted;
import com.puppycrm.events.segments.SegmentEvent.SegmentDescribed;
import com.puppycrm.events.segments.SegmentEvent.SegmentRenamed;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Happened;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A segment as the fold of its events.
 *
 * @param criteria as JSON
 * @param version number of events so far
 */
public record SegmentState(
        UUID id, UUID companyId, String name, String description, String criteria, boolean deleted, long version)
        implements FoldedRecord {

    public static final Family<SegmentEvent, SegmentState> FAMILY =
            new Family<>(SegmentEvent.class, SegmentState::apply);

    public static SegmentState apply(@Nullable SegmentState before, Happened<SegmentEvent> happened) {
        if (before == null) {
            return begin(happened);
        }
        long version = happened.version();
        return switch (happened.event()) {
            case SegmentCreated again -> throw new IllegalStateException("created twice: " + again.segmentId());
            case SegmentRenamed renamed -> before.with(renamed.name(), before.description, before.criteria, version);
            case SegmentDescribed described ->
                before.with(before.name, described.description(), before.criteria, version);
            case SegmentCriteriaChanged changed ->
                before.with(before.name, before.description, changed.criteria(), version);
            case SegmentDeleted _ ->
                new SegmentState(
                        before.id, before.companyId, before.name, before.description, before.criteria, true, version);
        };
    }

    private static SegmentState begin(Happened<SegmentEvent> happened) {
        if (!(happened.event() instanceof SegmentCreated created)) {
            throw new IllegalStateException(happened.event() + " before the segment was created");
        }
        return new SegmentState(
                created.segmentId(),
                created.companyId(),
                created.name(),
                created.description(),
                created.criteria(),
                false,
                happened.version());
    }

    private SegmentState with(String name, String description, String criteria, long version) {
        return new SegmentState(id, companyId, name, description, criteria, deleted, version);
    }
}
