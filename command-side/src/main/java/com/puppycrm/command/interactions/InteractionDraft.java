package com.puppycrm.command.interactions;

import com.puppycrm.events.interactions.InteractionDetails.Direction;
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.platform.input.Bounds.OfChange;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An interaction as entered or changed; {@link InteractionEdit} determines what is valid.
 *
 * @param sentiment absent: neutral
 * @param occurredAt absent: now
 */
@SuppressWarnings("MultipleNullnessAnnotations") // what is not sent is null; what is sent must not be
record InteractionDraft(
        @NotNull InteractionType type,
        @Visible @Size(max = 200) @OneLine String subject,
        @Visible @Size(max = 10_000) String description,
        @Nullable @NotNull(groups = OfChange.class) Sentiment sentiment,
        @Nullable @NotNull(groups = OfChange.class) Instant occurredAt,
        @Nullable @Valid DetailsDraft details,
        @Nullable @Valid FollowUpDraft followUp) {

    /** The details of all types, of which those of the interaction's type may be sent. */
    record DetailsDraft(
            @Nullable @Min(0) @Max(604_800) Integer durationSeconds,
            @Nullable @Size(max = 10_000) String keyPoints,
            @Nullable Direction direction,
            @Nullable @Size(max = 20_000) String body,
            @Nullable @Size(max = 20) List<@Valid AttachmentDraft> attachments,
            @Nullable Boolean responseReceived,
            @Nullable @Size(max = 10_000) String agenda,
            @Nullable @Size(max = 100) List<@Visible @Size(max = 200) @OneLine String> attendees,
            @Nullable @Size(max = 100) List<@Visible @Size(max = 500) @OneLine String> actionItems,
            @Nullable @Size(max = 500) @OneLine String location,
            @Nullable @Size(max = 10_000) String issue,
            @Nullable @Size(max = 10_000) String resolution,
            @Nullable @Min(1) @Max(5) Integer satisfaction,
            @Nullable UUID orderId,
            @Nullable @Size(max = 10_000) String upsell,
            @Nullable @Size(max = 10_000) String productFeedback,
            @Nullable @Size(max = 10_000) String question,
            @Nullable @Size(max = 10_000) String response,
            @Nullable @Size(max = 500) @OneLine String leadQualification) {

        static final DetailsDraft NOTHING = new DetailsDraft(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    /** A file that is kept elsewhere. */
    record AttachmentDraft(
            @Visible @Size(max = 200) @OneLine String name,

            @Visible @Size(max = 2_000) @OneLine @Pattern(regexp = OF_THE_WEB, message = NOT_OF_THE_WEB)
            String url) {

        static final String OF_THE_WEB = "^[hH][tT][tT][pP][sS]?://[^\\s/?#]\\S*$";
        static final String NOT_OF_THE_WEB = "must be an address that begins with http:// or https://";
    }

    /** @param assigneeId absent: the caller */
    record FollowUpDraft(
            @NotNull Instant dueAt,
            @Nullable UUID assigneeId,
            @Nullable @Size(max = 2_000) String note) {}
}
