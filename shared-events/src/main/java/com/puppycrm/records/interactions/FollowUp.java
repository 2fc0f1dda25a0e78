package com.puppycrm.records.interactions;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.events.Actor;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpDue;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpPlanned;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to do because of an interaction.
 *
 * @param remindedOf the time of which it has been recorded that the follow-up was due
 * @param completion absent while it is open
 */
public record FollowUp(
        Instant dueAt,
        UUID assigneeId,
        @Nullable String note,
        @Nullable Instant remindedOf,
        @Nullable Completion completion) {

    /** When it was completed, and by whom. */
    public record Completion(Instant at, Actor by) {}

    /** What is left to do about a follow-up. */
    public enum State {
        OPEN,
        /** Open, and its time has passed. */
        OVERDUE,
        DONE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static List<String> names() {
            return Stream.of(values()).map(State::wireName).toList();
        }
    }

    static FollowUp open(Instant dueAt, UUID assigneeId, @Nullable String note) {
        return new FollowUp(dueAt, assigneeId, note, null, null);
    }

    FollowUp moved(FollowUpPlanned to) {
        return new FollowUp(to.dueAt(), to.assigneeId(), note, remindedOf, null);
    }

    FollowUp reminded(FollowUpDue due) {
        return new FollowUp(dueAt, assigneeId, note, due.dueAt(), completion);
    }

    FollowUp completed(Completion by) {
        return new FollowUp(dueAt, assigneeId, note, remindedOf, by);
    }

    public boolean isOpen() {
        return completion == null;
    }

    public State state(Instant now) {
        return !isOpen() ? State.DONE : dueAt.isAfter(now) ? State.OPEN : State.OVERDUE;
    }
}
