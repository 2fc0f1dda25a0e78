package com.puppycrm.records.interactions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.interactions.InteractionDetails;
import com.puppycrm.events.interactions.InteractionDetails.Call;
import com.puppycrm.events.interactions.InteractionDetails.Email;
import com.puppycrm.events.interactions.InteractionDetails.Inquiry;
import com.puppycrm.events.interactions.InteractionDetails.Meeting;
import com.puppycrm.events.interactions.InteractionDetails.Purchase;
import com.puppycrm.events.interactions.InteractionDetails.Support;
import com.puppycrm.events.interactions.InteractionSource;
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.records.ActorView;
import com.puppycrm.records.Names;
import com.puppycrm.records.PersonName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An interaction as shown by the API. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InteractionView(
        UUID id,
        InteractionCustomer customer,
        InteractionType type,
        String subject,
        String description,
        Sentiment sentiment,
        Instant occurredAt,
        Details details,
        @Nullable PlannedFollowUp followUp,
        InteractionSource source,
        ActorView author,
        boolean edited,
        boolean removed,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** What follows from other records or from the clock, and so is not part of the interaction's own history. */
    public static final List<String> NOT_IN_HISTORY = List.of("customer");

    /** The customer of an interaction. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record InteractionCustomer(UUID id, @Nullable String fullName) {}

    /** Only the fields of the interaction's type are there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Details(
            @Nullable Integer durationSeconds,
            @Nullable String keyPoints,
            InteractionDetails.@Nullable Direction direction,
            @Nullable String body,
            @Nullable List<InteractionDetails.Attachment> attachments,
            @Nullable Boolean responseReceived,
            @Nullable String agenda,
            @Nullable List<String> attendees,
            @Nullable List<String> actionItems,
            @Nullable String location,
            @Nullable String issue,
            @Nullable String resolution,
            @Nullable Integer satisfaction,
            @Nullable UUID orderId,
            @Nullable String upsell,
            @Nullable String productFeedback,
            @Nullable String question,
            @Nullable String response,
            @Nullable String leadQualification) {

        private static Details of(InteractionDetails details) {
            Call call = as(Call.class, details);
            Email email = as(Email.class, details);
            Meeting meeting = as(Meeting.class, details);
            Support support = as(Support.class, details);
            Purchase purchase = as(Purchase.class, details);
            Inquiry inquiry = as(Inquiry.class, details);
            return new Details(
                    call == null ? null : call.durationSeconds(),
                    call == null ? null : call.keyPoints(),
                    email == null ? null : email.direction(),
                    email == null ? null : email.body(),
                    email == null ? null : email.attachments(),
                    email == null ? null : email.responseReceived(),
                    meeting == null ? null : meeting.agenda(),
                    meeting == null ? null : meeting.attendees(),
                    meeting == null ? null : meeting.actionItems(),
                    meeting == null ? null : meeting.location(),
                    support == null ? null : support.issue(),
                    support == null ? null : support.resolution(),
                    support == null ? null : support.satisfaction(),
                    purchase == null ? null : purchase.orderId(),
                    purchase == null ? null : purchase.upsell(),
                    purchase == null ? null : purchase.productFeedback(),
                    inquiry == null ? null : inquiry.question(),
                    inquiry == null ? null : inquiry.response(),
                    inquiry == null ? null : inquiry.leadQualification());
        }

        private static <T extends InteractionDetails> @Nullable T as(Class<T> type, InteractionDetails details) {
            return type.isInstance(details) ? type.cast(details) : null;
        }
    }

    /** The follow-up of an interaction. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record PlannedFollowUp(
            Instant dueAt,
            PersonName assignee,
            @Nullable String note,
            @Nullable Instant completedAt,
            @Nullable PersonName completedBy) {

        static PlannedFollowUp of(FollowUp followUp, Names names) {
            FollowUp.Completion completion = followUp.completion();
            return new PlannedFollowUp(
                    followUp.dueAt(),
                    named(followUp.assigneeId(), names),
                    followUp.note(),
                    completion == null ? null : completion.at(),
                    completion == null ? null : PersonName.of(completion.by().id(), names));
        }

        static PersonName named(UUID id, Names names) {
            String name = names.of(id);
            return new PersonName(id, name == null ? "" : name);
        }
    }

    /** Ids of the staff members whose names a view of the interaction needs. */
    public static Stream<@Nullable UUID> staffIn(InteractionState state) {
        FollowUp followUp = state.followUp();
        FollowUp.Completion completion = followUp == null ? null : followUp.completion();
        return Stream.of(
                state.author().id(),
                followUp == null ? null : followUp.assigneeId(),
                completion == null ? null : completion.by().id());
    }

    public static InteractionView of(InteractionState state, @Nullable String customerName, Names names) {
        InteractionWording wording = state.wording();
        return new InteractionView(
                state.id(),
                new InteractionCustomer(state.customerId(), customerName),
                wording.type(),
                wording.subject(),
                wording.description(),
                wording.sentiment(),
                wording.occurredAt(),
                Details.of(wording.details()),
                state.followUp() == null ? null : PlannedFollowUp.of(state.followUp(), names),
                state.source(),
                ActorView.of(state.author(), names, customerName),
                state.edited(),
                state.removed(),
                state.createdAt(),
                state.updatedAt(),
                state.version());
    }
}
