package com.puppycrm.command.segments;

import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Permission;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands of a segment. */
public sealed interface SegmentCommand {

    UUID segmentId();

    /** Business time of the command. */
    Instant at();

    /** The version that the segment must have; absent: any. */
    default @Nullable ExpectedVersion expectedVersion() {
        return null;
    }

    @AllowedFor(Permission.MANAGE_SEGMENTS)
    @Refuses({"segment_name_taken", "too_many_segments"})
    record CreateSegment(@TargetAggregateIdentifier UUID segmentId, UUID companyId, SegmentEdit edit, Instant at)
            implements SegmentCommand {}

    /** Values equal to the current ones are no change. */
    @AllowedFor(Permission.MANAGE_SEGMENTS)
    @Refuses("segment_name_taken")
    record EditSegment(
            @TargetAggregateIdentifier UUID segmentId,
            @Nullable ExpectedVersion expectedVersion,
            SegmentEdit edit,
            Instant at)
            implements SegmentCommand {}

    @AllowedFor(Permission.MANAGE_SEGMENTS)
    record DeleteSegment(
            @TargetAggregateIdentifier UUID segmentId,
            @Nullable ExpectedVersion expectedVersion,
            Instant at) implements SegmentCommand {}
}
