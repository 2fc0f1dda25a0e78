package com.puppycrm.command.interactions;

import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Permission;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands of an interaction and its follow-up. */
public sealed interface InteractionCommand {

    UUID interactionId();

    /** Business time of the command. */
    Instant at();

    /** The version that the interaction must have; absent: any. */
    default @Nullable ExpectedVersion expectedVersion() {
        return null;
    }

    /** Whether it brings a record to its end, and is possible for somewhat longer than other changes. */
    default boolean bringsToTheEnd() {
        return false;
    }

    /** @param ofOthers whether they may change what others have logged */
    record Editor(UUID id, boolean ofOthers) {}

    /** What a merge of customers, or its undoing, does to their interactions. */
    @AllowedFor(Permission.MANAGE_CUSTOMERS)
    record MoveInteraction(@TargetAggregateIdentifier UUID interactionId, UUID customerId, Instant at)
            implements InteractionCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    @AllowedFor(Permission.LOG_INTERACTIONS)
    record LogInteraction(
            @TargetAggregateIdentifier UUID interactionId,
            UUID companyId,
            UUID customerId,
            InteractionEdit edit,
            Instant at)
            implements InteractionCommand {}

    /** Values equal to the current ones are no change. Anybody who logs interactions may change the follow-up. */
    @AllowedFor(Permission.LOG_INTERACTIONS)
    @Refuses({"interaction_removed", "system_entry"})
    record EditInteraction(
            @TargetAggregateIdentifier UUID interactionId,
            @Nullable ExpectedVersion expectedVersion,
            Editor editor,
            InteractionEdit edit,
            Instant at)
            implements InteractionCommand {}

    @AllowedFor(Permission.LOG_INTERACTIONS)
    @Refuses("system_entry")
    record RemoveInteraction(
            @TargetAggregateIdentifier UUID interactionId,
            @Nullable ExpectedVersion expectedVersion,
            Editor editor,
            Instant at)
            implements InteractionCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    @AllowedFor(Permission.LOG_INTERACTIONS)
    @Refuses("system_entry")
    record RestoreInteraction(
            @TargetAggregateIdentifier UUID interactionId,
            @Nullable ExpectedVersion expectedVersion,
            Editor editor,
            Instant at)
            implements InteractionCommand {}

    @AllowedFor(Permission.LOG_INTERACTIONS)
    @Refuses({"interaction_removed", "system_entry"})
    record CompleteFollowUp(
            @TargetAggregateIdentifier UUID interactionId,
            @Nullable ExpectedVersion expectedVersion,
            Instant at) implements InteractionCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }

    /** @param assigneeId absent: whose it was */
    @AllowedFor(Permission.LOG_INTERACTIONS)
    @Refuses({"interaction_removed", "follow_up_done", "system_entry"})
    record RescheduleFollowUp(
            @TargetAggregateIdentifier UUID interactionId,
            @Nullable ExpectedVersion expectedVersion,
            Instant dueAt,
            @Nullable UUID assigneeId,
            Instant at)
            implements InteractionCommand {}

    /** Nobody's request: the time has come at which the follow-up may be due. */
    @AllowedFor(Permission.LOG_INTERACTIONS)
    record ReportFollowUpDue(@TargetAggregateIdentifier UUID interactionId, Instant at) implements InteractionCommand {

        @Override
        public boolean bringsToTheEnd() {
            return true;
        }
    }
}
