package com.puppycrm.command.interactions;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.puppycrm.command.interactions.InteractionCommand.CompleteFollowUp;
import com.puppycrm.command.interactions.InteractionCommand.EditInteraction;
import com.puppycrm.command.interactions.InteractionCommand.LogInteraction;
import com.puppycrm.command.interactions.InteractionCommand.MoveInteraction;
import com.puppycrm.command.interactions.InteractionCommand.RemoveInteraction;
import com.puppycrm.command.interactions.InteractionCommand.ReportFollowUpDue;
import com.puppycrm.command.interactions.InteractionCommand.RescheduleFollowUp;
import com.puppycrm.command.interactions.InteractionCommand.RestoreInteraction;
import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.axon.Room;
import com.puppycrm.platform.axon.Shell;
import com.puppycrm.platform.log.BusinessTime;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.records.Growth;
import com.puppycrm.records.Happened;
import com.puppycrm.records.interactions.InteractionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** The Axon aggregate of {@link Interaction}: loads its state, lets it decide, and applies the resulting events. */
@Aggregate(type = "interaction", snapshotTriggerDefinition = "longStreams")
final class InteractionAggregate implements Shell {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID id;

    private @Nullable InteractionState interaction;
    private Growth growth = Growth.NONE;

    InteractionAggregate() {}

    @CommandHandler
    InteractionState handle(CompleteFollowUp command) {
        return decide(command);
    }

    @CommandHandler
    InteractionState handle(EditInteraction command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    InteractionState handle(LogInteraction command) {
        return decide(command);
    }

    @CommandHandler
    InteractionState handle(MoveInteraction command) {
        return decide(command);
    }

    @CommandHandler
    InteractionState handle(RemoveInteraction command) {
        return decide(command);
    }

    @CommandHandler
    InteractionState handle(ReportFollowUpDue command) {
        return decide(command);
    }

    @CommandHandler
    InteractionState handle(RescheduleFollowUp command) {
        return decide(command);
    }

    @CommandHandler
    InteractionState handle(RestoreInteraction command) {
        return decide(command);
    }

    private InteractionState decide(InteractionCommand command) {
        long version = interaction == null ? 0 : interaction.version();
        List<InteractionEvent> events = ExpectedVersion.decide(
                command.expectedVersion(),
                version,
                () -> Room.admit(
                        Growth.Limit.OF_RECORDS,
                        growth,
                        Interaction.decide(interaction, command),
                        command.bringsToTheEnd()));
        for (InteractionEvent event : events) {
            apply(event, MetaData.from(Map.of(EventMetadata.BUSINESS_TIME, BusinessTime.of(command.at(), null))));
        }
        Room.tell(Growth.Limit.OF_RECORDS, growth);
        return state();
    }

    @Override
    public InteractionState state() {
        return requireNonNull(interaction);
    }

    @EventSourcingHandler
    void on(
            InteractionEvent event,
            @SequenceNumber long sequence,
            @MetaDataValue(EventMetadata.BUSINESS_TIME) BusinessTime time,
            @Timestamp Instant recordedAt,
            @MetaDataValue(EventMetadata.KEY) EventMetadata origin) {
        id = event.interactionId();
        growth = growth.after(event);
        interaction = InteractionState.apply(
                interaction, new Happened<>(event, time.at(), recordedAt, origin.actor(), sequence + 1, null));
    }

    @Override
    public InteractionAggregate copy() {
        var copy = new InteractionAggregate();
        copy.id = id;
        copy.interaction = interaction;
        copy.growth = growth;
        return copy;
    }
}
