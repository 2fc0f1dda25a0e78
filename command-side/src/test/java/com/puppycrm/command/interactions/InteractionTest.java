package com.puppycrm.command.interactions;

import static com.puppycrm.platform.testing.NamedValues.change;
import static com.puppycrm.platform.testing.NamedValues.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.interactions.InteractionCommand.CompleteFollowUp;
import com.puppycrm.command.interactions.InteractionCommand.EditInteraction;
import com.puppycrm.command.interactions.InteractionCommand.Editor;
import com.puppycrm.command.interactions.InteractionCommand.LogInteraction;
import com.puppycrm.command.interactions.InteractionCommand.RemoveInteraction;
import com.puppycrm.command.interactions.InteractionCommand.ReportFollowUpDue;
import com.puppycrm.command.interactions.InteractionCommand.RescheduleFollowUp;
import com.puppycrm.command.interactions.InteractionCommand.RestoreInteraction;
import com.puppycrm.command.interactions.InteractionDraft.DetailsDraft;
import com.puppycrm.command.interactions.InteractionDraft.FollowUpDraft;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.interactions.InteractionDetails;
import com.puppycrm.events.interactions.InteractionDetails.Call;
import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpCompleted;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpDue;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpRescheduled;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpSet;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpWithdrawn;
import com.puppycrm.events.interactions.InteractionEvent.InteractionEdited;
import com.puppycrm.events.interactions.InteractionEvent.InteractionRemoved;
import com.puppycrm.events.interactions.InteractionEvent.InteractionRestored;
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.testing.Scenario;
import com.puppycrm.records.interactions.InteractionState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InteractionTest {

    private static final UUID CALL = new UUID(0, 1);
    private static final UUID MARA = new UUID(0, 2);
    private static final UUID COMPANY = new UUID(0, 3);
    private static final UUID AUTHOR = new UUID(0, 4);
    private static final UUID COLLEAGUE = new UUID(0, 5);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant DUE = NOON.plus(Duration.ofDays(1));
    private static final Editor ITS_AUTHOR = new Editor(AUTHOR, false);
    private static final FollowUpDraft FOLLOW_UP = new FollowUpDraft(DUE, null, "call back");

    private static Scenario<InteractionCommand, InteractionEvent, InteractionState> given(InteractionCommand... past) {
        return new Scenario<InteractionCommand, InteractionEvent, InteractionState>(
                        Interaction::decide,
                        InteractionState.FAMILY,
                        InteractionCommand::at,
                        Actor.staff(AUTHOR, Role.SUPPORT_STAFF))
                .given(past);
    }

    private static LogInteraction log(@Nullable FollowUpDraft followUp) {
        InteractionDraft draft = record(
                InteractionDraft.class,
                "type",
                InteractionType.CALL,
                "subject",
                "New collar",
                "description",
                "Wants a red one",
                "details",
                record(DetailsDraft.class, "duration_seconds", 60, "key_points", "red"),
                "follow_up",
                followUp);
        return new LogInteraction(
                CALL,
                COMPANY,
                MARA,
                InteractionEdit.accept(Sent.whole(draft), AUTHOR, NOON).orThrow(),
                NOON);
    }

    private static EditInteraction edit(Editor editor, @Nullable Object... namesAndValues) {
        return new EditInteraction(
                CALL,
                null,
                editor,
                InteractionEdit.accept(change(InteractionDraft.class, namesAndValues), editor.id(), NOON)
                        .orThrow(),
                NOON);
    }

    private static ReportFollowUpDue reported(Instant at) {
        return new ReportFollowUpDue(CALL, at);
    }

    private static RescheduleFollowUp moved(Instant to) {
        return new RescheduleFollowUp(CALL, null, to, null, NOON);
    }

    @Test
    void whatIsNotSaidIsNowAndNeutralAndTheCallers() {
        InteractionState call = given(log(FOLLOW_UP)).state();

        assertThat(call.wording().occurredAt()).isEqualTo(NOON);
        assertThat(call.wording().sentiment()).isEqualTo(Sentiment.NEUTRAL);
        assertThat(call.followUp()).isNotNull();
        assertThat(call.followUp().assigneeId()).isEqualTo(AUTHOR);
        assertThat(call.author().id()).isEqualTo(AUTHOR);
    }

    @Test
    void anInteractionIsLoggedOnceAndBeforeAnyOtherCommand() {
        assertThat(given().refuses(moved(DUE)).kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
        assertThat(given(log(null)).refuses(log(null)).code()).isEqualTo("interaction_exists");
    }

    @Test
    void aChangeCarriesTheWholeNewWording() {
        given(log(null))
                .when(edit(ITS_AUTHOR, "details", record(DetailsDraft.class, "key_points", "blue")))
                .then(new InteractionEdited(
                        CALL,
                        MARA,
                        InteractionType.CALL,
                        "New collar",
                        "Wants a red one",
                        Sentiment.NEUTRAL,
                        new Call(60, "blue"),
                        NOON))
                .when(edit(ITS_AUTHOR, "details", record(DetailsDraft.class, "key_points", "blue")))
                .thenNothing()
                .when(edit(ITS_AUTHOR, "details", null))
                .then(new InteractionEdited(
                        CALL,
                        MARA,
                        InteractionType.CALL,
                        "New collar",
                        "Wants a red one",
                        Sentiment.NEUTRAL,
                        new Call(null, null),
                        NOON));
    }

    @Test
    void detailsOfTheTypeBeforeDoNotStayAndThoseOfOthersAreRefused() {
        var call = given(log(null));
        assertThat(call.refuses(edit(ITS_AUTHOR, "details", record(DetailsDraft.class, "issue", "torn")))
                        .kind())
                .isEqualTo(Rejection.Kind.INVALID);
        call.when(edit(ITS_AUTHOR, "type", InteractionType.SUPPORT));
        assertThat(call.state().wording().details()).isEqualTo(InteractionDetails.none(InteractionType.SUPPORT));
    }

    @Test
    void onlyTheAuthorAndWhoMayChangeWhatOthersLoggedChangeTheWording() {
        var call = given(log(null));
        Editor colleague = new Editor(COLLEAGUE, false);
        assertThat(call.refuses(edit(colleague, "subject", "Mine")).kind()).isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(call.refuses(new RemoveInteraction(CALL, null, colleague, NOON))
                        .kind())
                .isEqualTo(Rejection.Kind.FORBIDDEN);
        call.when(edit(colleague, "follow_up", FOLLOW_UP))
                .then(new FollowUpSet(CALL, MARA, DUE, COLLEAGUE, "call back"))
                .when(new RemoveInteraction(CALL, null, new Editor(COLLEAGUE, true), NOON))
                .then(new InteractionRemoved(CALL, MARA));
    }

    @Test
    void whatIsRemovedIsNotChangedUntilItIsRestored() {
        var removed = given(log(FOLLOW_UP), new RemoveInteraction(CALL, null, ITS_AUTHOR, NOON));
        for (InteractionCommand command : new InteractionCommand[] {
            edit(ITS_AUTHOR, "subject", "x"), moved(NOON), new CompleteFollowUp(CALL, null, NOON)
        }) {
            assertThat(removed.refuses(command).code()).isEqualTo("interaction_removed");
        }
        removed.when(new RemoveInteraction(CALL, null, ITS_AUTHOR, NOON))
                .thenNothing()
                .when(reported(DUE))
                .thenNothing()
                .when(new RestoreInteraction(CALL, null, ITS_AUTHOR, NOON))
                .then(new InteractionRestored(CALL, MARA))
                .when(reported(DUE))
                .then(new FollowUpDue(CALL, MARA, DUE, AUTHOR));
    }

    @Test
    void aFollowUpIsDueOnceForEachTime() {
        given(log(FOLLOW_UP))
                .when(reported(DUE.minusNanos(1)))
                .thenNothing()
                .when(reported(DUE))
                .then(new FollowUpDue(CALL, MARA, DUE, AUTHOR))
                .when(reported(DUE.plusSeconds(60)))
                .thenNothing()
                .when(moved(DUE.plusSeconds(90)))
                .then(new FollowUpRescheduled(CALL, MARA, DUE.plusSeconds(90), AUTHOR))
                .when(moved(DUE.plusSeconds(90)))
                .thenNothing()
                .when(reported(DUE.plusSeconds(60)))
                .thenNothing()
                .when(reported(DUE.plusSeconds(3600)))
                .then(new FollowUpDue(CALL, MARA, DUE.plusSeconds(90), AUTHOR));
    }

    @Test
    void whatIsCompletedOrWithdrawnIsNotDue() {
        var completed = given(log(FOLLOW_UP))
                .when(new CompleteFollowUp(CALL, null, NOON))
                .then(new FollowUpCompleted(CALL, MARA))
                .when(new CompleteFollowUp(CALL, null, NOON))
                .thenNothing()
                .when(reported(DUE))
                .thenNothing();
        assertThat(completed.refuses(moved(NOON)).code()).isEqualTo("follow_up_done");
        completed
                .when(edit(ITS_AUTHOR, "follow_up", null))
                .then(new FollowUpWithdrawn(CALL, MARA))
                .when(reported(DUE))
                .thenNothing();
        assertThat(completed.refuses(new CompleteFollowUp(CALL, null, NOON)).kind())
                .isEqualTo(Rejection.Kind.NOT_FOUND);
    }

    @Test
    void aCompletedFollowUpOpensAgainWithAnotherTime() {
        given(log(FOLLOW_UP), new CompleteFollowUp(CALL, null, NOON))
                .when(edit(ITS_AUTHOR, "follow_up", record(FollowUpDraft.class, "due_at", DUE)))
                .thenNothing()
                .when(edit(ITS_AUTHOR, "follow_up", record(FollowUpDraft.class, "due_at", DUE.plusSeconds(1))))
                .then(new FollowUpSet(CALL, MARA, DUE.plusSeconds(1), AUTHOR, "call back"))
                .when(reported(DUE.plusSeconds(1)))
                .then(new FollowUpDue(CALL, MARA, DUE.plusSeconds(1), AUTHOR));
    }
}
