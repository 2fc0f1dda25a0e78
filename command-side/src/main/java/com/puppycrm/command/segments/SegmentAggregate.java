package com.puppycrm.command.segments;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.puppycrm.command.segments.SegmentCommand.CreateSegment;
import com.puppycrm.command.segments.SegmentCommand.DeleteSegment;
import com.puppycrm.command.segments.SegmentCommand.EditSegment;
import com.puppycrm.events.segments.SegmentEvent;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.axon.Room;
import com.puppycrm.platform.axon.Shell;
import com.puppycrm.platform.log.BusinessTime;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.records.Growth;
import com.puppycrm.records.Happened;
import com.puppycrm.records.segments.SegmentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The Axon aggregate of {@link Segment}: loads its state, lets it decide, and applies the resulting events. */
@Aggregate(type = "segment", snapshotTriggerDefinition = "longStreams")
final class SegmentAggregate implements Shell {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID id;

    private @Nullable SegmentState segment;
    private Growth growth = Growth.NONE;

    SegmentAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    SegmentState handle(CreateSegment command, SegmentDirectory segments) {
        String name = requireNonNull(command.edit().name());
        return decide(command, () -> segments.facts(command.companyId(), command.segmentId(), name));
    }

    @CommandHandler
    SegmentState handle(EditSegment command, SegmentDirectory segments) {
        SegmentState before = state();
        String name = command.edit().name();
        return decide(
                command,
                () -> name == null || name.equals(before.name())
                        ? Segment.Facts.NONE
                        : segments.facts(before.companyId(), before.id(), name));
    }

    @CommandHandler
    SegmentState handle(DeleteSegment command) {
        return decide(command, () -> Segment.Facts.NONE);
    }

    private SegmentState decide(SegmentCommand command, Supplier<Segment.Facts> facts) {
        long version = segment == null ? 0 : segment.version();
        List<SegmentEvent> events = ExpectedVersion.decide(
                command.expectedVersion(),
                version,
                () -> Room.admit(
                        Growth.Limit.OF_RECORDS,
                        growth,
                        Segment.decide(segment, command, facts.get()),
                        command instanceof DeleteSegment));
        for (SegmentEvent event : events) {
            apply(event, MetaData.from(Map.of(EventMetadata.BUSINESS_TIME, BusinessTime.of(command.at(), null))));
        }
        Room.tell(Growth.Limit.OF_RECORDS, growth);
        return state();
    }

    @Override
    public SegmentState state() {
        return requireNonNull(segment);
    }

    @EventSourcingHandler
    void on(
            SegmentEvent event,
            @SequenceNumber long sequence,
            @MetaDataValue(EventMetadata.BUSINESS_TIME) BusinessTime time,
            @Timestamp Instant recordedAt,
            @MetaDataValue(EventMetadata.KEY) EventMetadata origin) {
        id = event.segmentId();
        growth = growth.after(event);
        segment = SegmentState.apply(
                segment, new Happened<>(event, time.at(), recordedAt, origin.actor(), sequence + 1, null));
    }

    @Override
    public SegmentAggregate copy() {
        var copy = new SegmentAggregate();
        copy.id = id;
        copy.segment = segment;
        copy.growth = growth;
        return copy;
    }
}
