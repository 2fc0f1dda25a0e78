package com.puppycrm.command.tags;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.puppycrm.command.tags.TagCommand.CreateTag;
import com.puppycrm.command.tags.TagCommand.DeleteTag;
import com.puppycrm.command.tags.TagCommand.EditTag;
import com.puppycrm.events.tags.TagEvent;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.axon.Room;
import com.puppycrm.platform.axon.Shell;
import com.puppycrm.platform.log.BusinessTime;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.records.Growth;
import com.puppycrm.records.Happened;
import com.puppycrm.records.tags.TagState;
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

/** The Axon aggregate of {@link Tag}: loads its state, lets it decide, and applies the resulting events. */
@Aggregate(type = "tag", snapshotTriggerDefinition = "longStreams")
final class TagAggregate implements Shell {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID id;

    private @Nullable TagState tag;
    private Growth growth = Growth.NONE;

    TagAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    TagState handle(CreateTag command, TagDirectory tags) {
        String name = requireNonNull(command.edit().name());
        return decide(command, () -> tags.facts(command.companyId(), command.tagId(), name));
    }

    @CommandHandler
    TagState handle(EditTag command, TagDirectory tags) {
        TagState before = state();
        TagEdit edit = command.edit();
        String name = edit.name() == null ? before.name() : edit.name();
        return decide(
                command,
                () -> name.equals(before.name()) && !edit.changesRule()
                        ? Tag.Facts.NONE
                        : tags.facts(before.companyId(), before.id(), name));
    }

    @CommandHandler
    TagState handle(DeleteTag command) {
        return decide(command, () -> Tag.Facts.NONE);
    }

    private TagState decide(TagCommand command, Supplier<Tag.Facts> facts) {
        long version = tag == null ? 0 : tag.version();
        List<TagEvent> events = ExpectedVersion.decide(
                command.expectedVersion(),
                version,
                () -> Room.admit(
                        Growth.Limit.OF_RECORDS,
                        growth,
                        Tag.decide(tag, command, facts.get()),
                        command instanceof DeleteTag));
        for (TagEvent event : events) {
            apply(event, MetaData.from(Map.of(EventMetadata.BUSINESS_TIME, BusinessTime.of(command.at(), null))));
        }
        Room.tell(Growth.Limit.OF_RECORDS, growth);
        return state();
    }

    @Override
    public TagState state() {
        return requireNonNull(tag);
    }

    @EventSourcingHandler
    void on(
            TagEvent event,
            @SequenceNumber long sequence,
            @MetaDataValue(EventMetadata.BUSINESS_TIME) BusinessTime time,
            @Timestamp Instant recordedAt,
            @MetaDataValue(EventMetadata.KEY) EventMetadata origin) {
        id = event.tagId();
        growth = growth.after(event);
        tag = TagState.apply(tag, new Happened<>(event, time.at(), recordedAt, origin.actor(), sequence + 1, null));
    }

    @Override
    public TagAggregate copy() {
        var copy = new TagAggregate();
        copy.id = id;
        copy.tag = tag;
        copy.growth = growth;
        return copy;
    }
}
